import { routePath } from 'hono/route'
import { ApiError, invalidRequest } from '../../api/errors/api-error.ts'
import { serverError } from '../../api/errors/refusals.ts'
import { BodyGuard } from '../../api/http/body-guard.ts'
import type { Access, Endpoint, RouteContext, Work } from '../../api/http/endpoint.ts'
import { type RequestGuard, requestGuard } from '../../api/http/request-guard.ts'
import type { Caller } from '../../api/organizations/organization.ts'
import { addAudit } from '../audit/add-audit.ts'
import { auditEntries } from '../audit/audit-entries.ts'
import { publicHostOf } from '../config/public-host.ts'
import type { ServerContext } from '../context.ts'
import { logError } from '../log-error.ts'
import { NotKept } from '../storage/storage.ts'
import { DamagedContent } from '../storage/verified-pieces.ts'
import { Unavailable } from '../unavailable.ts'
import { authenticate } from './authenticate.ts'
import type { Metrics } from './metrics.ts'

const MiB = 2 ** 20

/** What an answer is made of before it is sent. */
interface Answer {
  readonly response: Response
  readonly caller: Caller | undefined
}

/** Returns the wrapper for all routes of a server: keys, limits of bodies, errors, headers, log, metrics and audit. */
export const servedEndpoint = (context: ServerContext, metrics: Metrics, isLoopback: boolean): Endpoint => {
  const { config, ids, dependencies } = context
  const guard = requestGuard(isLoopback, 'local pages', publicHostOf(config))
  const form = Math.ceil(config.max_file_mb * 1e6) + MiB
  const bodies = new BodyGuard({ json: 8 * MiB, form, together: 2 * form })
  return (work, access = {}) =>
    async (route) => {
      const started = performance.now()
      const id = `req_${ids.next('', 32)}`
      const { response, caller } = await answerTo(route, work, access, { context, guard, bodies })
      const seconds = (performance.now() - started) / 1000
      const headers = new Headers(response.headers)
      headers.set('x-request-id', id)
      headers.set('openai-version', '2020-10-01')
      headers.set('openai-processing-ms', String(Math.ceil(seconds * 1000)))
      if (caller) headers.set('openai-organization', caller.organization.slug)
      const { method, path } = route.req
      metrics.answered(method, response.status, seconds, Number(route.req.header('content-length') ?? 0))
      const line = { time: dependencies.now(), level: 'info', message: 'request', id, method, path }
      const about = { status: response.status, seconds, project: caller?.project, key: caller?.key }
      dependencies.log(JSON.stringify({ ...line, ...about }))
      return new Response(response.body, { status: response.status, headers })
    }
}

interface Shared {
  readonly context: ServerContext
  readonly guard: RequestGuard
  readonly bodies: BodyGuard
}

const answerTo = async (
  route: RouteContext,
  work: Work,
  access: Access,
  { context, guard, bodies }: Shared,
): Promise<Answer> => {
  const { req } = route
  let caller: Caller | undefined
  try {
    const header = (name: string) => req.header(name)
    const foreign = guard(header('host'), header('origin'))
    if (foreign !== undefined) throw invalidRequest(foreign, { status: 403 })
    caller = await authenticate(header, access, context)
    const known = caller
    const isReading = req.method === 'GET' || req.method === 'HEAD'
    const result = isReading ? await work(route, known) : await bodies.during(req, () => work(route, known))
    if (!isReading) await audit(route, caller, result, context)
    return { response: result instanceof Response ? result : Response.json(result), caller }
  } catch (error) {
    return { response: errorResponse(error, context), caller }
  }
}

const audit = async (route: RouteContext, caller: Caller, result: object, context: ServerContext): Promise<void> => {
  const { req } = route
  for (const entry of auditEntries(`${req.method} ${routePath(route)}`, req.param(), result)) {
    await addAudit(context.database, context, caller, entry)
  }
}

const errorResponse = (error: unknown, { dependencies, signal }: ServerContext): Response => {
  if (!(error instanceof ApiError || signal.aborted)) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    logError(dependencies, text)
  }
  const { status, body, headers } = error instanceof ApiError ? error : storageError(error)
  // The rest of a body that is not read any more would be taken for the next request.
  const rest = status === 413 || status === 507 ? { connection: 'close' } : {}
  return Response.json({ error: body }, { status, headers: { ...headers, ...rest } })
}

/** A full disk, and a database or storage that is away, are no mystery to whoever sends a request. */
const storageError = (error: unknown): ApiError => {
  if (error instanceof Unavailable) return unavailable()
  if (error instanceof DamagedContent || error instanceof NotKept) return damaged(error)
  if (Reflect.get(Object(error), 'code') !== 'ENOSPC') return serverError()
  return new ApiError(507, {
    message: 'The server has no space left to keep this. Nothing was changed. Ask its operator to make room.',
    type: 'server_error',
    param: null,
    code: 'insufficient_storage',
  })
}

const unavailable = () =>
  new ApiError(
    503,
    {
      message: 'The server cannot reach its database or storage at the moment. Please try again in 2s.',
      type: 'server_error',
      param: null,
      code: 'storage_unavailable',
    },
    { 'retry-after': '2' },
  )

const damaged = (error: Error) =>
  new ApiError(500, {
    message: `The file is damaged in the storage of this server: ${error.message}. Upload it again.`,
    type: 'server_error',
    param: null,
    code: 'file_damaged',
  })
