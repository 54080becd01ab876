import type { Hono } from 'hono'
import { z } from 'zod'
import type { Endpoint, RouteContext } from '../../api/http/endpoint.ts'
import { readBody } from '../../api/http/request-body.ts'
import type { Caller } from '../../api/organizations/organization.ts'
import type { ServerContext } from '../context.ts'
import { upstreamHeaders, upstreamUrl } from '../deploy/upstream.ts'
import { underlyingReason } from '../reason-of.ts'
import { routeOf } from './model-route.ts'
import { refused, upstreamError } from './upstream-error.ts'

const request = z.looseObject({ model: z.string().min(1) })

/** Headers of an upstream's answer that its client needs. */
const passedBack = ['content-type', 'cache-control', 'retry-after']

/** Members of a request by which a client could have an upstream load any folder, and so other projects' models. */
const loading = ['adapters', 'draft_model']

/** Endpoints that are passed through. */
const paths = ['chat/completions', 'completions', 'responses']

/** Adds chat, which is passed through to the server that has loaded the model: nothing here generates text. */
export const addChatRoutes = (app: Hono, endpoint: Endpoint, context: ServerContext): void => {
  for (const path of paths) {
    const work = (route: RouteContext, caller: Caller) => passedThrough(path, route, caller, context)
    app.post(`/${path}`, endpoint(work, { scope: 'model.request' }))
  }
}

const passedThrough = async (
  path: string,
  { req }: RouteContext,
  caller: Caller,
  context: ServerContext,
): Promise<Response> => {
  const body = await readBody(req, request)
  const { base, url, model, extras, deployed } = await routeOf(body.model, caller, context)
  const own = Object.fromEntries(Object.entries(body).filter(([name]) => !loading.includes(name)))
  const response = await begun(
    (signal) =>
      context.dependencies.fetch(upstreamUrl(url, path), {
        method: 'POST',
        headers: upstreamHeaders(base, context.env),
        body: JSON.stringify({ ...own, ...extras, model }),
        signal: AbortSignal.any([context.signal, req.raw.signal, signal]),
      }),
    { model: body.model, seconds: base.upstream_timeout_seconds },
  )
  if (response.status >= 400) throw await refused(response, body.model, deployed, context)
  const headers = passedBack.flatMap((name): [string, string][] => {
    const value = response.headers.get(name)
    return value === null ? [] : [[name, value]]
  })
  return new Response(response.body && streamed(response.body, req.raw.signal), { status: response.status, headers })
}

/** Passes an answer on. When its client goes away, that is the end of it, and no error. */
const streamed = (body: ReadableStream<Uint8Array>, client: AbortSignal): ReadableStream<Uint8Array> => {
  const reader = body.getReader()
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (error) {
        if (client.aborted) controller.close()
        else controller.error(error)
      }
    },
    cancel: (reason) => reader.cancel(reason),
  })
}

/** Waits until an upstream begins to answer. From then on it may take as long as it likes. */
const begun = async (
  send: (signal: AbortSignal) => Promise<Response>,
  { model, seconds }: { readonly model: string; readonly seconds: number },
): Promise<Response> => {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), seconds * 1000)
  try {
    return await send(late.signal)
  } catch (error) {
    if (late.signal.aborted)
      throw upstreamError(
        504,
        `The server that answers for ${model} did not begin to answer within ${seconds} seconds.`,
        'upstream_timeout',
      )
    throw upstreamError(
      502,
      `The server that answers for ${model} cannot be reached: ${underlyingReason(error)}.`,
      'upstream_unreachable',
    )
  } finally {
    clearTimeout(timer)
  }
}
