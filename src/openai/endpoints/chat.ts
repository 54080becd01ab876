import type { ChatCompletionChunk, ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions'
import type { Call, CallOptions } from '../call/call.ts'
import { streamed } from '../call/whole-answer.ts'
import { ApiError } from '../error/api-error.ts'

/** What to ask a model. */
export type ChatParams = Omit<ChatCompletionCreateParamsStreaming, 'stream' | 'stream_options'>

/** A piece of an answer. */
export type ChatChunk = ChatCompletionChunk

/** Questions to models, each of which is paid for. */
export interface Chat {
  /** Asks, and gives the answer piece by piece as it comes; the last one tells what was used. */
  stream(params: ChatParams, options?: CallOptions): AsyncGenerator<ChatChunk, void>
}

/** Makes the operations on chat completions. */
export const createChat = (call: Call): Chat => ({
  async *stream(params, { signal } = {}) {
    const body = { ...params, stream: true, stream_options: { include_usage: true } } as const
    // The first piece is part of the call: as long as there is none, the question may be sent again. An answer that is
    // no stream may be a whole one, which has been paid for.
    const first = await call(
      async (sdk, sending) => {
        const stream = await sdk.chat.completions.create(body, { ...sending, headers: streamed })
        const piece = await nextOf(stream[Symbol.asyncIterator](), signal)
        if (piece.data.length > 0) return piece
        throw new ApiError('malformed_response', 'the answer is no stream of pieces')
      },
      { signal, repeatable: ({ code }) => code !== 'malformed_response' },
    )
    const { chunks } = first
    let isWhole = false
    try {
      for (let { data } = first; data[0]; ) {
        yield data[0]
        isWhole ||= data[0].choices.some(({ finish_reason }) => finish_reason)
        ;({ data } = await call(() => nextOf(chunks, signal), { signal, repeatable: () => false }))
      }
    } finally {
      await chunks.return?.()
    }
    if (!isWhole) throw new ApiError('unreachable', 'the answer broke off in the middle')
  },
})

/** The next piece, in a list that is empty after the last one. */
const nextOf = async (chunks: AsyncIterator<ChatChunk, undefined>, signal: AbortSignal | undefined) => {
  const { value, done } = await chunks.next()
  // The SDK takes an abort for the end.
  signal?.throwIfAborted()
  if (done) return { chunks, data: [] }
  if (Array.isArray(Object(value).choices)) return { chunks, data: [value] }
  await chunks.return?.()
  throw new ApiError('malformed_response', 'a piece of the answer has no choices')
}
