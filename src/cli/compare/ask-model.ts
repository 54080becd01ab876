import { AsyncLocalStorage } from 'node:async_hooks'
import { type ChatAnswer, emptyAnswer, withChunk } from '../../client/index.ts'
import type { ChatParams, Client } from '../../openai/index.ts'
import type { Dependencies } from '../dependencies.ts'

/** An answer, and how long it took. */
export interface TimedAnswer extends ChatAnswer {
  /** Milliseconds from sending the question to the first piece of the answer, without waits before a retry. */
  readonly firstPiece: number
  /** Milliseconds to the last piece. */
  readonly duration: number
}

/** A question in the format of the API. */
export type Params = Readonly<Record<string, unknown>> & { readonly model: string }

const latest = new AsyncLocalStorage<{ sentAt: number }>()

/** Notes when the latest request of each question was sent: a question that is retried has several. */
export const timedFetch =
  ({ fetch, clock }: Pick<Dependencies, 'fetch' | 'clock'>): typeof globalThis.fetch =>
  (...request) => {
    const question = latest.getStore()
    if (question) question.sentAt = clock.now()
    return fetch(...request)
  }

/** Asks a model, and returns its whole answer. The client must have a `timedFetch`. */
export const askTimed = (
  client: Client,
  params: Params,
  signal: AbortSignal,
  { clock }: Pick<Dependencies, 'clock'>,
): Promise<TimedAnswer> => {
  const question = { sentAt: clock.now() }
  return latest.run(question, async () => {
    let firstPiece: number | undefined
    const answer = await askWhole(client, params, signal, () => {
      firstPiece ??= clock.now() - question.sentAt
    })
    const duration = clock.now() - question.sentAt
    return { ...answer, firstPiece: firstPiece ?? duration, duration }
  })
}

/** Asks a model, and returns its whole answer. */
export const askWhole = async (
  client: Client,
  params: Params,
  signal: AbortSignal,
  onPiece: () => void = () => {},
): Promise<ChatAnswer> => {
  let answer = emptyAnswer(params.model)
  // The messages are those of the data, and the host checks them.
  for await (const chunk of client.chat.stream(params as unknown as ChatParams, { signal })) {
    onPiece()
    answer = withChunk(answer, chunk)
  }
  return answer
}
