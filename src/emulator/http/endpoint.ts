import type { HttpBindings } from '@hono/node-server'
import type { Context, Handler } from 'hono'
import { maskKey } from '../organizations/api-key.ts'
import type { Caller } from '../organizations/caller.ts'
import type { World } from '../world.ts'
import { ApiError } from './api-error.ts'
import { type Access, authenticate, keyOf } from './authentication.ts'
import { type Answer, deliver } from './deliver.ts'
import { faultAnswer } from './faults/fault-answer.ts'
import type { RequestFault } from './faults/faults.ts'
import { serverError } from './refusals.ts'

/** A request as a route sees it. */
export type Call = Context<{ Bindings: Partial<HttpBindings> }>

/** Does the work of a route: an object is sent as JSON, a Response as it is. */
type Work = (call: Call, caller: Caller) => object | Promise<object>

/** Makes a handler of a route's work: journal, faults, key, headers and errors are the same for all. */
export type Endpoint = (work: Work, access?: Access) => Handler<{ Bindings: Partial<HttpBindings> }>

/** The endpoints of a world. */
export const endpointsOf = (world: World): Endpoint => {
  const { journal, faults, clock } = world
  return (work, access = {}) =>
    async (call) => {
      const { method, path, url } = call.req
      const time = clock.now()
      const header = headerOf(call)
      const key = keyOf(header)
      const fault = faults.forRequest(method, path.startsWith('/openai/') ? path.slice('/openai'.length) : path)
      const delay = world.latency.next() + (fault?.delayMs ?? 0)
      if (delay > 0) await world.wait(delay, world.signal)
      const idle = fault?.reset === 'before' || fault?.hang === 'before'
      const answer = idle ? undefined : await answerTo(call, { work, access, header, key, fault, world })
      const sent = fault?.reset || fault?.hang ? undefined : answer
      const status = sent?.status ?? null
      journal.record({
        time,
        method,
        path: url.slice(url.indexOf('/', 'https://'.length)),
        status,
        key: key ? maskKey(key) : null,
      })
      return deliver(call.env, sent, fault, world)
    }
}

interface Order {
  readonly work: Work
  readonly access: Access
  readonly header: (name: string) => string | undefined
  readonly key: string | undefined
  readonly fault: RequestFault | undefined
  readonly world: World
}

const answerTo = async (call: Call, { work, access, header, key, fault, world }: Order): Promise<Answer> => {
  const started = performance.now()
  let organization = world.tenants.usual
  const usualHeaders = () => headersOf(world, started, organization, access)
  try {
    const instead = fault && faultAnswer(fault, usualHeaders())
    if (instead) return instead
    const caller = authenticate(key, access, header, world)
    organization = caller.organization
    world.limits.takeRequest(organization, access.admin === true)
    const result = await (isReading(call.req.method)
      ? work(call, caller)
      : changing(() => work(call, caller), call, world))
    const headers = usualHeaders()
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
      headers: { ...usualHeaders(), ...headers, ...fault?.headers },
      body: JSON.stringify({ error: body }),
    }
  }
}

const isReading = (method: string) => method === 'GET' || method === 'HEAD'

/** Bounds what is read, and waits until what was done will survive. */
const changing = async (
  work: () => object | Promise<object>,
  { req }: Call,
  { bodies, save }: World,
): Promise<object> => {
  const result = await bodies.during(req, work)
  await save()
  return result
}

/** Node's own headers where there are any: cheaper than a Headers object. */
const headerOf = ({ env, req }: Call): ((name: string) => string | undefined) => {
  const incoming = env?.incoming
  if (!incoming) return (name) => req.header(name)
  return (name) => {
    const value = incoming.headers[name]
    return Array.isArray(value) ? value[0] : value
  }
}

const headersOf = (
  { ids, limits }: World,
  started: number,
  organization: Caller['organization'],
  { admin = false }: Access,
): Record<string, string> => ({
  'content-type': 'application/json',
  'openai-organization': organization.slug,
  'openai-processing-ms': String(Math.ceil(performance.now() - started)),
  'openai-version': '2020-10-01',
  ...limits.headers(organization, admin),
  'x-request-id': ids.requestId(),
})
