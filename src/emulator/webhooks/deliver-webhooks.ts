import type { Clock } from '../deterministic/clock.ts'
import { sendWebhook } from './send-webhook.ts'
import { type Delivery, leadsHere } from './webhook-endpoint.ts'
import type { WebhookStore } from './webhook-store.ts'

interface Dependencies {
  readonly webhooks: WebhookStore
  readonly jobs: { catchUp(): Promise<void> }
  readonly clock: Clock
  readonly signal: AbortSignal
  save: () => Promise<void>
}

/** Real milliseconds between two checks. */
const checkEvery = 25
/** Seconds on the emulator's clock from each failed attempt to the next. */
const pauses = [5, 30, 120]

/** Delivers due webhooks in the background until the emulator closes. */
export const deliverWebhooks = (dependencies: Dependencies): void => {
  const { webhooks, jobs, clock, signal } = dependencies
  const underWay = new Set<string>()
  let isLooking = false

  const look = async () => {
    if (isLooking || webhooks.endpoints.size === 0) return
    isLooking = true
    try {
      await jobs.catchUp()
      const now = clock.now()
      for (const delivery of webhooks.deliveries.list()) {
        if (delivery.state !== 'pending' || delivery.nextAt > now || underWay.has(delivery.id)) continue
        underWay.add(delivery.id)
        void attempt(dependencies, delivery).finally(() => underWay.delete(delivery.id))
      }
    } catch (error) {
      if (!signal.aborted) console.error('emulator: a bug:', error)
    } finally {
      isLooking = false
    }
  }
  const timer = setInterval(look, checkEvery)
  timer.unref()
  signal.addEventListener('abort', () => clearInterval(timer), { once: true })
}

const attempt = async (dependencies: Dependencies, delivery: Delivery): Promise<void> => {
  const { webhooks, clock, signal } = dependencies
  const endpoint = webhooks.endpoints.find(delivery.endpoint)
  const outcome = !endpoint
    ? 'the endpoint was deleted'
    : webhooks.anywhere || leadsHere(endpoint.url)
      ? await sendWebhook(endpoint, delivery, clock.now(), signal).catch(String)
      : 'not sent: the URL is not of this machine'
  // The delivery was removed in the meantime, or the emulator is closing.
  if (webhooks.deliveries.find(delivery.id) !== delivery || signal.aborted) return
  const pause = pauses[delivery.attempts]
  const isDelivered = typeof outcome === 'number' && outcome >= 200 && outcome < 300
  webhooks.deliveries.add({
    ...delivery,
    state: isDelivered ? 'delivered' : pause === undefined ? 'failed' : 'pending',
    attempts: delivery.attempts + 1,
    nextAt: clock.now() + (pause ?? 0),
    outcome,
  })
  await dependencies.save().catch(() => undefined)
}
