import type { Owner } from '../organizations/organization.ts'
import { isLoopback } from '../traffic/loopback.ts'

/** Where a project wants to be told of what happens. */
export interface WebhookEndpoint extends Owner {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly eventTypes: readonly string[]
  readonly secret: string
  /** A rotated secret that is still good for a while. */
  readonly oldSecret: { readonly secret: string; readonly until: number } | null
  readonly createdAt: number
  readonly updatedAt: number
}

/** Something to be told to an endpoint. */
export interface Delivery {
  /** The `webhook-id` it is sent with, the same each time. */
  readonly id: string
  readonly endpoint: string
  readonly body: string
  readonly state: 'pending' | 'delivered' | 'failed'
  readonly attempts: number
  /** When it is to be tried next. */
  readonly nextAt: number
  /** What came of the last attempt: a status, or why there was none. */
  readonly outcome: number | string | null
}

/** Whether a URL leads to this machine. */
export const leadsHere = (url: string): boolean => isLoopback(new URL(url).hostname)
