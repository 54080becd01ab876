import { ApiError } from './api-error.ts'
import { redactShapes } from './redact.ts'
import { rootCause, safeCause } from './safe-cause.ts'

const MiB = 2 ** 20
/** A page of the longest list is a tenth of that. */
const mostOfAnswer = 16 * MiB
/** The API keeps no file that is larger, unless it came in parts. */
const mostOfFile = 512_000_000

/**
 * Makes a `fetch` that gives an answer when all of it is there, so that whatever limits the call limits its body too; an
 * answer beyond reason is not read to its end.
 *
 * @throws {ApiError} `malformed_response` for too much of a body, `unreachable` for one that breaks off
 */
export const wholeAnswer =
  (fetch: typeof globalThis.fetch): typeof globalThis.fetch =>
  async (input, init) => {
    const response = await fetch(input, init)
    if (!response.body) return response
    const most = String(input).endsWith('/content') ? mostOfFile : mostOfAnswer
    const pieces: Uint8Array[] = []
    let size = 0
    try {
      for await (const piece of response.body) {
        size += piece.length
        if (size > most) break
        pieces.push(piece)
      }
    } catch (error) {
      if (init?.signal?.aborted) throw error
      const reason = error instanceof Error ? rootCause(safeCause(error, redactShapes)).message : String(error)
      throw new ApiError('unreachable', `the connection broke off in the middle of the answer: ${reason}`)
    }
    if (size > most)
      throw new ApiError(
        'malformed_response',
        `the answer is larger than ${Math.round(most / MiB)} MiB, and not read any further`,
      )
    const { status, statusText, headers } = response
    return new Response(new Blob(pieces), { status, statusText, headers })
  }
