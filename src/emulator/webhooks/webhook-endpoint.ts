import { isLoopback } from '../../api/http/loopback.ts'
import type { Owner } from '../../api/organizations/organization.ts'

/** An endpoint at which a project receives events. */
export interface WebhookEndpoint extends Owner {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly eventTypes: readonly string[]
  readonly secret: string
  /** The previous secret, which stays valid for a while after a rotation. */
  readonly oldSecret: { readonly secret: string; readonly until: number } | null
  readonly createdAt: number
  readonly updatedAt: number
}

/** An event to be delivered to an endpoint. */
export interface Delivery {
  /** The `webhook-id` of every attempt. */
  readonly id: string
  readonly endpoint: string
  readonly body: string
  readonly state: 'pending' | 'delivered' | 'failed'
  readonly attempts: number
  /** The moment of the next attempt. */
  readonly nextAt: number
  /** Result of the last attempt: a status, or why there was none. */
  readonly outcome: number | string | null
}

/** Returns true if a URL is on this machine. */
export const leadsHere = (url: string): boolean => isLoopback(new URL(url).hostname)
