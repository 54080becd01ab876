import type { IdMint } from '../deterministic/id-mint.ts'
import type { Job } from '../jobs/job.ts'
import type { Phase } from '../jobs/timeline.ts'
import { RecordStore } from '../store/record-store.ts'
import type { Delivery, WebhookEndpoint } from './webhook-endpoint.ts'

/** Webhook endpoints and their deliveries. */
export class WebhookStore {
  readonly endpoints = new RecordStore<WebhookEndpoint>()
  readonly deliveries = new RecordStore<Delivery>()
  /** True if webhooks may go to other machines. */
  readonly anywhere: boolean
  readonly #ids: IdMint

  constructor(ids: IdMint, anywhere: boolean) {
    this.#ids = ids
    this.anywhere = anywhere
  }

  /** Queues the event for the end of a job, once. */
  jobFinished(job: Job, { status, from }: Phase): void {
    const type = `fine_tuning.job.${status}`
    for (const { id, project, organization, eventTypes, createdAt } of this.endpoints.list()) {
      const isConcerned = project === job.project && organization === job.organization.id && eventTypes.includes(type)
      const delivery = this.#ids.derived('wh_', `${id}/${job.id}`)
      if (!isConcerned || createdAt > from || this.deliveries.find(delivery)) continue
      this.deliveries.add({
        id: delivery,
        endpoint: id,
        body: eventBody(this.#ids.derived('evt_', job.id), type, job.id, from),
        state: 'pending',
        attempts: 0,
        nextAt: from,
        outcome: null,
      })
    }
  }

  clear(): void {
    this.endpoints.clear()
    this.deliveries.clear()
  }
}

/** Returns the body of an event. */
export const eventBody = (id: string, type: string, about: string, at: number): string =>
  JSON.stringify({ id, object: 'event', created_at: Math.floor(at), type, data: { id: about } })
