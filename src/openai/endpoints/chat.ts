import type { ChatCompletionChunk, ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions'
import type { Call, CallOptions } from '../call/call.ts'
import { streamed } from '../call/whole-answer.ts'
import { ApiError } from '../error/api-error.ts'

/** Question to a model. */
export type ChatParams = Omit<ChatCompletionCreateParamsStreaming, 'stream' | 'stream_options'>

/** Piece of an answer. */
export type ChatChunk = ChatCompletionChunk

/** Questions to models. Each answer is billed. */
export interface Chat {
  /** Asks a model, and yields its answer piece by piece. The last piece holds the usage. */
  stream(params: ChatParams, options?: CallOptions): AsyncGenerator<ChatChunk, void>
}

/** Creates the operations on chat completions. */
export const createChat = (call: Call): Chat => ({
  async *stream(params, { signal } = {}) {
    const body = { ...params, stream: true, stream_options: { include_usage: true } } as const
    // The first piece is part of the call: until it arrives, the question may be repeated. An answer that is not a stream
    // may be complete and billed.
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

/** Returns the next piece in a list, which is empty after the last one. */
const nextOf = async (chunks: AsyncIterator<ChatChunk, undefined>, signal: AbortSignal | undefined) => {
  const { value, done } = await chunks.next()
  // The SDK treats an abort as the end of the stream.
  signal?.throwIfAborted()
  if (done) return { chunks, data: [] }
  if (Array.isArray(Object(value).choices)) return { chunks, data: [value] }
  await chunks.return?.()
  throw new ApiError('malformed_response', 'a piece of the answer has no choices')
}
