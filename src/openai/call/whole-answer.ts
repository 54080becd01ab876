import { ApiError } from '../error/api-error.ts'
import { redactShapes } from '../error/redact.ts'
import { rootCause, safeCause } from '../error/safe-cause.ts'

const MiB = 2 ** 20
/** A page of the longest list takes a tenth of this. */
const mostOfAnswer = 16 * MiB
/** The API stores no larger file, unless it was uploaded in parts. */
const mostOfFile = 512_000_000

/** Headers of a request whose answer is streamed. */
export const streamed = { accept: 'text/event-stream' }
/** Headers of a request for a file of any size, which is streamed. */
export const downloaded = { accept: 'application/octet-stream' }

/**
 * Creates a `fetch` that returns an answer once its body is complete, so that limits of the call cover the body too. It
 * stops reading an answer that is too large. Only a streamed answer is returned as it arrives.
 *
 * @throws {ApiError} `malformed_response` if the body is too large, `unreachable` if it breaks off
 */
export const wholeAnswer =
  (fetch: typeof globalThis.fetch): typeof globalThis.fetch =>
  async (input, init) => {
    const response = await fetch(input, init)
    if (!response.body) return response
    const { status, statusText, headers } = response
    const accept = response.ok ? new Headers(init?.headers).get('accept') : null
    const isDownload = accept === downloaded.accept
    const most = String(input).endsWith('/content') ? mostOfFile : mostOfAnswer
    const pieces = limited(response.body, isDownload ? Number.POSITIVE_INFINITY : most, init?.signal)
    const asItComes = isDownload || accept === streamed.accept
    const body = asItComes ? ReadableStream.from(pieces) : await wholeOf(pieces)
    return new Response(body, { status, statusText, headers })
  }

const wholeOf = async (pieces: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<Blob> => {
  const all: Uint8Array<ArrayBuffer>[] = []
  for await (const piece of pieces) all.push(piece)
  return new Blob(all)
}

async function* limited(
  body: AsyncIterable<Uint8Array<ArrayBuffer>>,
  most: number,
  signal: AbortSignal | null | undefined,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  let size = 0
  try {
    for await (const piece of body) {
      size += piece.length
      if (size > most) break
      yield piece
    }
  } catch (error) {
    if (signal?.aborted) throw error
    const reason = error instanceof Error ? rootCause(safeCause(error, redactShapes)).message : String(error)
    throw new ApiError('unreachable', `the connection broke off in the middle of the answer: ${reason}`)
  }
  if (size > most)
    throw new ApiError(
      'malformed_response',
      `the answer is larger than ${Math.round(most / MiB)} MiB, and not read any further`,
    )
}
