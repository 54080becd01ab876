import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { RequestFault } from '../traffic/faults.ts'

/** An answer that is ready to be sent. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | ReadableStream<Uint8Array> | null
}

interface Dependencies {
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
  readonly signal: AbortSignal
}

/** Sends an answer, changed by the fault if there is one. Without an answer, the client receives none. */
export const deliver = async (
  sockets: Partial<HttpBindings> | undefined,
  answer: Answer | undefined,
  fault: RequestFault | undefined,
  dependencies: Dependencies,
): Promise<Response> => {
  if (!answer) return fault?.hang ? silence(sockets, dependencies.signal) : resetConnection(sockets)
  if (!fault || !(fault.malformed || fault.drip || fault.truncate !== undefined)) return send(sockets, answer)
  const whole = new Uint8Array(await new Response(answer.body).arrayBuffer())
  const bytes = fault.malformed ? whole.subarray(0, Math.floor(whole.length / 2)) : whole
  const pieces = piecesOf(bytes, fault, dependencies)
  const outgoing = sockets?.outgoing
  if (!outgoing) return new Response(streamOf(pieces), { status: answer.status, headers: answer.headers })
  outgoing.writeHead(answer.status, { ...answer.headers, 'content-length': bytes.length })
  outgoing.flushHeaders()
  for await (const piece of pieces) {
    // Wait until the piece is written, so that the cut comes after it.
    if (piece) await new Promise((resolve) => outgoing.write(piece, resolve))
    else outgoing.socket?.destroy()
    if (outgoing.destroyed) return RESPONSE_ALREADY_SENT
  }
  outgoing.end()
  return RESPONSE_ALREADY_SENT
}

/** Yields the body in the pieces that the fault asks for, and undefined where it cuts the connection. */
async function* piecesOf(
  bytes: Uint8Array,
  { truncate = bytes.length, drip }: RequestFault,
  { wait, signal }: Dependencies,
): AsyncGenerator<Uint8Array | undefined> {
  const sent = bytes.subarray(0, truncate)
  const step = drip?.bytes ?? Math.max(1, sent.length)
  for (let at = 0; at < sent.length; at += step) {
    if (drip && at > 0) await wait(drip.everyMs, signal)
    yield sent.subarray(at, at + step)
  }
  if (truncate < bytes.length) yield undefined
}

const streamOf = (pieces: AsyncGenerator<Uint8Array | undefined>): ReadableStream<Uint8Array> =>
  new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next()
      if (done) controller.close()
      else if (value) controller.enqueue(value)
      else controller.error(new TypeError('terminated'))
    },
  })

const bodiless = [204, 205, 304]

/** Writes to the socket directly if there is one, which is cheaper than a Response. */
export const send = (sockets: Partial<HttpBindings> | undefined, { status, headers, body }: Answer): Response => {
  if (bodiless.includes(status)) return new Response(null, { status, headers })
  const outgoing = sockets?.outgoing
  if (!outgoing || typeof body !== 'string') return new Response(body, { status, headers })
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  outgoing.end(body)
  return RESPONSE_ALREADY_SENT
}

/** Leaves a socket open without an answer. Without a socket, the caller waits until the emulator closes. */
const silence = (sockets: Partial<HttpBindings> | undefined, signal: AbortSignal): Response | Promise<Response> => {
  if (sockets?.incoming) return RESPONSE_ALREADY_SENT
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(Response.error()), { once: true }))
}

const resetConnection = (sockets: Partial<HttpBindings> | undefined): Response => {
  const socket = sockets?.incoming?.socket
  // Without a socket, this is how `fetch` reports a network failure.
  if (!socket) return Response.error()
  socket.resetAndDestroy()
  return RESPONSE_ALREADY_SENT
}
