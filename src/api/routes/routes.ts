import type { Hono } from 'hono'
import type { Endpoint } from '../http/endpoint.ts'

/** How strictly requests are read. */
export interface RequestRules {
  /** Rejects what OpenAI is known or likely to reject. */
  readonly strict: boolean
  /** Accepts cursors, sizes and checksums that mean nothing, as suites of clients send them. */
  readonly contract: boolean
  /** Folder for files while they arrive; undefined to keep them in memory. */
  readonly spool?: string
}

/** Adds a group of endpoints to the app. */
export type Routes<Service, Rules extends RequestRules = RequestRules> = (
  app: Hono,
  endpoint: Endpoint,
  service: Service,
  rules: Rules,
) => void
