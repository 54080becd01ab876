import { ApiError, invalidRequest } from '../../api/errors/api-error.ts'
import { serverError } from '../../api/errors/refusals.ts'
import type { Access, Endpoint, RouteContext, Work } from '../../api/http/endpoint.ts'
import type { RequestGuard } from '../../api/http/request-guard.ts'
import type { Caller } from '../../api/organizations/organization.ts'
import type { EmulatorState } from '../state/emulator-state.ts'
import type { RequestFault } from '../traffic/faults.ts'
import { authenticate, keyReader } from './authentication.ts'
import { type Answer, deliver, send } from './deliver.ts'
import { faultAnswer } from './fault-answer.ts'
import { jsonBody } from './json-body.ts'

/** Returns the wrapper for all routes of an emulator. */
export const endpointsOf = (state: EmulatorState, guard: RequestGuard): Endpoint => {
  const { journal, faults, clock } = state
  const keys = keyReader()
  const json = jsonBody(state.settings.profile)
  return (work, access = {}) =>
    async (context) => {
      const { method, path } = context.req
      const time = clock.now()
      const header = headerOf(context)
      const [key, masked] = keys(header)
      const foreign = guard(header('host'), header('origin'))
      const fault = foreign === undefined ? faults.forRequest(method, withoutPrefix(path)) : undefined
      const delay = state.latency.next() + (fault?.delayMs ?? 0)
      if (delay > 0) await state.wait(delay, state.signal)
      const idle = fault?.reset === 'before' || fault?.hang === 'before'
      const answer = idle
        ? undefined
        : await answerTo(context, { work, access, header, key, foreign, fault, json, state })
      const sent = fault?.reset || fault?.hang ? undefined : answer
      const status = sent?.status ?? null
      journal.record({
        time,
        method,
        path: targetOf(context),
        status,
        key: masked,
      })
      return sent && !fault ? send(context.env, sent) : deliver(context.env, sent, fault, state)
    }
}

interface EndpointRequest {
  readonly work: Work
  readonly access: Access
  readonly header: (name: string) => string | undefined
  readonly key: string | undefined
  /** Why the request is rejected as one of another website. */
  readonly foreign: string | undefined
  readonly fault: RequestFault | undefined
  readonly json: (result: object) => string
  readonly state: EmulatorState
}

const answerTo = async (
  context: RouteContext,
  { work, access, header, key, foreign, fault, json, state }: EndpointRequest,
): Promise<Answer | undefined> => {
  const started = performance.now()
  let organization = state.tenants.usual
  const usualHeaders = () => headersOf(state, started, organization, access)
  try {
    if (foreign !== undefined) throw invalidRequest(foreign, { status: 403 })
    const instead =
      fault && faultAnswer(fault, { method: context.req.method, path: context.req.path, key }, usualHeaders())
    if (instead) return instead
    const caller = authenticate(key, access, header, state)
    organization = caller.organization
    state.limits.takeRequest(organization, access.admin === true)
    if (state.prepare) await state.prepare(context.req.method, context.req.path)
    const { method, path, url } = context.req
    const refused = state.settings.profile.refuse?.({ method, path, query: new URL(url).searchParams })
    if (refused) return { status: refused.status, headers: usualHeaders(), body: await refused.text() }
    const result = await (isReading(context.req.method)
      ? work(context, caller)
      : changing(() => work(context, caller), context, state))
    const headers = usualHeaders()
    if (result instanceof Response) {
      const own = Object.fromEntries(result.headers)
      return { status: result.status, headers: { ...headers, ...own, ...fault?.headers }, body: result.body }
    }
    return { status: 200, headers: fault?.headers ? { ...headers, ...fault.headers } : headers, body: json(result) }
  } catch (error) {
    // The client went away while it sent its body: nobody is left to answer.
    if (context.env?.incoming?.readableAborted) return undefined
    if (!(error instanceof ApiError || state.signal.aborted)) console.error('emulator: a bug:', error)
    const { status, body, headers } = error instanceof ApiError ? error : serverError()
    return {
      status,
      headers: { ...usualHeaders(), ...headers, ...fault?.headers },
      body: JSON.stringify({ error: body }),
    }
  }
}

/** The path with the query, as it was sent. Node's own string is short, so that many of them fit into the journal. */
const targetOf = ({ env, req: { url } }: RouteContext): string => {
  const target = env?.incoming?.url
  return target?.startsWith('/') ? target : url.slice(url.indexOf('/', 'https://'.length))
}

const withoutPrefix = (path: string) => (path.startsWith('/openai/') ? path.slice('/openai'.length) : path)

const isReading = (method: string) => method === 'GET' || method === 'HEAD'

/** Limits how much of a body is read, and waits until the change is durable. */
const changing = async (
  work: () => object | Promise<object>,
  { req }: RouteContext,
  { bodies, save }: EmulatorState,
): Promise<object> => {
  const result = await bodies.during(req, work)
  await save()
  return result
}

/** Reads Node's own headers if there are any, which is cheaper than a Headers object. */
const headerOf = ({ env, req }: RouteContext): ((name: string) => string | undefined) => {
  const incoming = env?.incoming
  if (!incoming) return (name) => req.header(name)
  return (name) => {
    const value = incoming.headers[name]
    return Array.isArray(value) ? value[0] : value
  }
}

const headersOf = (
  { ids, limits }: EmulatorState,
  started: number,
  organization: Caller['organization'],
  { admin = false }: Access,
): Record<string, string> => ({
  // First, because an object that begins with another one is copied fast.
  ...limits.headers(organization, admin),
  'content-type': 'application/json',
  'openai-organization': organization.slug,
  'openai-processing-ms': String(Math.ceil(performance.now() - started)),
  'openai-version': '2020-10-01',
  'x-request-id': ids.requestId(),
})
