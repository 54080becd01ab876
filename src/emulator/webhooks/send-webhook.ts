import { createHmac } from 'node:crypto'
import type { WebhookEndpoint } from './webhook-endpoint.ts'

const timeoutMs = 5_000

/** Sends a signed event and returns the status of the answer. Throws if there is none. */
export const sendWebhook = async (
  { url, secret, oldSecret }: WebhookEndpoint,
  { id, body }: { readonly id: string; readonly body: string },
  now: number,
  signal: AbortSignal,
): Promise<number> => {
  // Real time, because the receiver compares it with its own clock.
  const timestamp = String(Math.floor(Date.now() / 1000))
  const secrets = oldSecret && now < oldSecret.until ? [secret, oldSecret.secret] : [secret]
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'OpenAI/1.0 (+https://platform.openai.com/docs/webhooks)',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': secrets.map((key) => `v1,${signature(key, `${id}.${timestamp}.${body}`)}`).join(' '),
    },
    body,
    // A redirect could lead to another machine.
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
  })
  await response.body?.cancel()
  return response.status
}

const signature = (secret: string, text: string): string => {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return createHmac('sha256', key).update(text).digest('base64')
}
