import OpenAI, { toFile } from 'openai'
import { onTestFinished } from 'vitest'
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/index.ts'

/** 2026-11-18: gpt-3.5 has been shut down, gpt-4o has not. A whole second, so that sums are exact. */
export const start = 1_795_000_000

/** An emulator whose clock moves only when told to, closed when the test is over. */
export const testEmulator = async (options: EmulatorOptions = {}): Promise<Emulator> => {
  const started = await startEmulator({ speed: 0, start, ...options })
  onTestFinished(() => started.close())
  return started
}

/** The official SDK, with an ordinary key and an admin key. */
export const clientOf = (emulator: Emulator, apiKey = 'sk-proj-0123456789abcdef'): OpenAI =>
  new OpenAI({ baseURL: emulator.url, apiKey, adminAPIKey: 'sk-admin-0123456789abcdef', maxRetries: 0 })

/** Chat examples about a town's shops, each a little different. */
export const chatLines = (count: number): string[] => {
  const shops = ['bakery', 'florist', 'bookshop', 'pharmacy', 'butcher', 'tailor', 'cinema', 'library', 'market']
  return Array.from({ length: count }, (_, i) => {
    const shop = shops[i % shops.length] ?? ''
    return JSON.stringify({
      messages: [
        { role: 'system', content: 'You are the guide of Lindhafen.' },
        { role: 'user', content: `When does the ${shop} number ${i} open?` },
        { role: 'assistant', content: `Ahoy! The ${shop} opens at ${(i % 12) + 1} o'clock, ask for crew ${i}.` },
      ],
    })
  })
}

export const preferenceLines = (count: number): string[] =>
  Array.from({ length: count }, (_, i) =>
    JSON.stringify({
      input: { messages: [{ role: 'user', content: `Where is pier ${i}?` }] },
      preferred_output: [{ role: 'assistant', content: `Ahoy, pier ${i} lies to starboard.` }],
      non_preferred_output: [{ role: 'assistant', content: `No idea about ${i}, look it up.` }],
    }),
  )

export const reinforcementLines = (count: number): string[] =>
  Array.from({ length: count }, (_, i) =>
    JSON.stringify({
      messages: [{ role: 'user', content: `What is the capital of country ${i}?` }],
      capital: `capital ${i}`,
      river: `river ${i}`,
    }),
  )

export const upload = async (client: OpenAI, lines: readonly string[], name = 'data.jsonl'): Promise<string> => {
  const file = await toFile(Buffer.from(lines.join('\n')), name)
  return (await client.files.create({ file, purpose: 'fine-tune' })).id
}

/** A job on so many examples that has run to its end. */
export const finishedJob = async (
  emulator: Emulator,
  client: OpenAI,
  params: Partial<OpenAI.FineTuning.JobCreateParams> = {},
  examples = 12,
): Promise<OpenAI.FineTuning.FineTuningJob> => {
  const training_file = params.training_file ?? (await upload(client, chatLines(examples)))
  const job = await client.fineTuning.jobs.create({ model: 'gpt-4o-mini', ...params, training_file })
  emulator.clock.advance(100_000)
  return client.fineTuning.jobs.retrieve(job.id)
}

interface Answer {
  readonly status: number
  readonly body: { readonly error?: { message: string; type: string; param: string | null; code: string | null } }
}

/** Sends a request without a socket, as somebody with an ordinary key. */
export const ask = async (
  emulator: Emulator,
  method: string,
  path: string,
  { body, key = 'sk-test' }: { body?: unknown; key?: string } = {},
): Promise<Answer> => {
  const response = await emulator.request(path, {
    method,
    headers: { authorization: `Bearer ${key}` },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const sent: unknown = await response.json()
  return { status: response.status, body: Object(sent) }
}

/** All that a stream brings. */
export const collected = async <T>(stream: AsyncIterable<T>): Promise<T[]> => {
  const items: T[] = []
  for await (const item of stream) items.push(item)
  return items
}
