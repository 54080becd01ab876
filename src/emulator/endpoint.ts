import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context, Handler } from 'hono'
import { ApiError } from './api-error.ts'
import { type Access, authenticate, keyOf, maskKey } from './authentication.ts'
import type { RequestFault } from './faults.ts'
import { rateLimited, serverError } from './refusals.ts'
import type { World } from './world.ts'

/** A request as a route sees it. */
export type Call = Context<{ Bindings: Partial<HttpBindings> }>

/** Does the work of a route: an object is sent as JSON, a Response as it is. */
type Work = (call: Call) => object | Promise<object>

/** Makes a handler of a route's work: journal, faults, key, headers and errors are the same for all. */
export type Endpoint = (work: Work, access?: Access) => Handler<{ Bindings: Partial<HttpBindings> }>

/** What is about to be sent. */
interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | ReadableStream | null
}

/** The endpoints of a world. */
export function endpointsOf(world: World): Endpoint {
  const { journal, faults, clock } = world
  return (work, access = {}) =>
    async (call) => {
      const { method, path, url } = call.req
      const time = clock.now()
      const key = keyOf(headerOf(call))
      const fault = faults.forRequest(method, path)
      if (fault?.delayMs) await world.wait(fault.delayMs, world.signal)
      const answer = fault?.reset === 'before' ? undefined : await answerTo(call, { work, access, key, fault, world })
      const sent = fault?.reset ? undefined : answer
      const status = sent?.status ?? null
      journal.record({
        time,
        method,
        path: url.slice(url.indexOf('/', 'https://'.length)),
        status,
        key: key ? maskKey(key) : null,
      })
      return sent ? send(call, sent) : resetConnection(call)
    }
}

interface Order {
  readonly work: Work
  readonly access: Access
  readonly key: string | undefined
  readonly fault: RequestFault | undefined
  readonly world: World
}

async function answerTo(call: Call, { work, access, key, fault, world }: Order): Promise<Answer> {
  const started = performance.now()
  try {
    if (fault?.status !== undefined) return faultAnswer(fault, fault.status, headersOf(world, started))
    authenticate(key, access, world.settings)
    const result = await work(call)
    const headers = headersOf(world, started)
    if (result instanceof Response) {
      const own = Object.fromEntries(result.headers)
      return { status: result.status, headers: { ...headers, ...own, ...fault?.headers }, body: result.body }
    }
    return { status: 200, headers: { ...headers, ...fault?.headers }, body: JSON.stringify(result) }
  } catch (error) {
    if (!(error instanceof ApiError || world.signal.aborted)) console.error('emulator: a bug:', error)
    const { status, body, headers } = error instanceof ApiError ? error : serverError()
    return {
      status,
      headers: { ...headersOf(world, started), ...headers, ...fault?.headers },
      body: JSON.stringify({ error: body }),
    }
  }
}

/** Node's own headers where there are any: cheaper than a Headers object. */
function headerOf({ env, req }: Call): (name: string) => string | undefined {
  const incoming = env?.incoming
  if (!incoming) return (name) => req.header(name)
  return (name) => {
    const value = incoming.headers[name]
    return Array.isArray(value) ? value[0] : value
  }
}

/** Writes to the socket at once where there is one: cheaper than a Response. */
function send({ env }: Call, { status, headers, body }: Answer): Response {
  const outgoing = env?.outgoing
  if (!outgoing || typeof body !== 'string') return new Response(body, { status, headers })
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  outgoing.end(body)
  return RESPONSE_ALREADY_SENT
}

function headersOf({ settings, ids }: World, started: number): Record<string, string> {
  return {
    'content-type': 'application/json',
    'openai-organization': settings.organization.slug,
    'openai-processing-ms': String(Math.ceil(performance.now() - started)),
    'openai-version': '2020-10-01',
    'x-ratelimit-limit-requests': '10000',
    'x-ratelimit-limit-tokens': '2000000',
    'x-ratelimit-remaining-requests': '9999',
    'x-ratelimit-remaining-tokens': '1999999',
    'x-ratelimit-reset-requests': '6ms',
    'x-ratelimit-reset-tokens': '0s',
    'x-request-id': ids.requestId(),
  }
}

function faultAnswer({ body, headers }: RequestFault, status: number, usual: Record<string, string>): Answer {
  const error = status === 429 ? rateLimited() : serverError()
  const sent = typeof body === 'string' ? body : JSON.stringify(body ?? { error: error.body })
  return { status, headers: { ...usual, ...error.headers, ...headers }, body: sent }
}

function resetConnection({ env }: Call): Response {
  const socket = env?.incoming?.socket
  // Without a socket, the way fetch says that the network failed.
  if (!socket) return Response.error()
  socket.resetAndDestroy()
  return RESPONSE_ALREADY_SENT
}
