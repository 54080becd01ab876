import { ApiError } from '../error/api-error.ts'
import { redactShapes } from '../error/redact.ts'
import { rootCause, safeCause } from '../error/safe-cause.ts'

const MiB = 2 ** 20
/** A page of the longest list is a tenth of that. */
const mostOfAnswer = 16 * MiB
/** The API keeps no file that is larger, unless it came in parts. */
const mostOfFile = 512_000_000

/** Headers of a request whose answer is wanted as it comes. */
export const streamed = { accept: 'text/event-stream' }
/** Headers of a request for a file of any size, which is wanted as it comes. */
export const downloaded = { accept: 'application/octet-stream' }

/**
 * Makes a `fetch` that gives an answer when all of it is there, so that whatever limits the call limits its body too; an
 * answer beyond reason is not read to its end. Only one that is `streamed` is given as it comes.
 *
 * @throws {ApiError} `malformed_response` for too much of a body, `unreachable` for one that breaks off
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
