import type { Hono } from 'hono'
import { z } from 'zod'
import { ApiError, invalidRequest } from '../../api/errors/api-error.ts'
import { modelNotUsable, serverError } from '../../api/errors/refusals.ts'
import type { Endpoint, RouteContext } from '../../api/http/endpoint.ts'
import { readBody } from '../../api/http/request-body.ts'
import type { Caller } from '../../api/organizations/organization.ts'
import type { ModelConfig } from '../config/model-config.ts'
import type { ServerContext } from '../context.ts'
import { findDeployment, wantAgain } from '../deploy/deployment-row.ts'
import { localFolder } from '../deploy/local-adapter.ts'
import { deployedName } from '../deploy/target.ts'
import { reasonOf, upstreamHeaders, upstreamMessage, upstreamUrl } from '../deploy/upstream.ts'
import { usableModel } from '../services/served-models.ts'

const request = z.looseObject({ model: z.string().min(1) })

/** Where a model answers. */
interface Route {
  readonly base: ModelConfig
  readonly url: string
  /** Name of the model there. */
  readonly model: string
  /** Further members of the request's body. */
  readonly extras: Readonly<Record<string, unknown>>
  /** The model, if it was deployed: its server may have forgotten it. */
  readonly deployed?: string
}

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
      `The server that answers for ${model} cannot be reached: ${reasonOf(error)}.`,
      'upstream_unreachable',
    )
  } finally {
    clearTimeout(timer)
  }
}

/** Returns the error of an upstream in the shape of the API. */
const refused = async (
  response: Response,
  model: string,
  deployed: string | undefined,
  { database }: ServerContext,
): Promise<ApiError> => {
  const { status } = response
  const text = await response.text().catch(() => '')
  const message = upstreamMessage(text)
  // A problem of the operator, and no reason to doubt the client's key.
  if (status === 401 || status === 403) {
    return upstreamError(
      502,
      `The server that answers for ${model} rejected the key of this server. Its operator can set \`upstream_key_env\` of the model in serve.yaml.`,
      'upstream_refused',
    )
  }
  if (status === 404 && deployed !== undefined && /does not exist|not found/i.test(message)) {
    await wantAgain(database, deployed, `Its server answered: ${message}`)
    return upstreamError(
      503,
      `The model ${model} is being loaded again: its server was restarted. Try again in a few seconds.`,
      'model_loading',
      { 'retry-after': '2' },
    )
  }
  if (status >= 500 && message === '') return serverError()
  const retryAfter = response.headers.get('retry-after')
  const type = status < 500 ? 'invalid_request_error' : 'server_error'
  return new ApiError(
    status,
    {
      message: message || `The server that answers for ${model} answered with ${status}.`,
      type,
      param: null,
      code: null,
    },
    retryAfter === null ? {} : { 'retry-after': retryAfter },
  )
}

const upstreamError = (
  status: number,
  message: string,
  code: string,
  headers: Readonly<Record<string, string>> = {},
): ApiError => new ApiError(status, { message, type: 'server_error', param: 'model', code }, headers)

/** Returns where a model answers. Throws the API's error if the caller may not use it, or if it is not deployed. */
export const routeOf = async (name: string, caller: Caller, context: ServerContext): Promise<Route> => {
  const { catalog, database } = context
  const known = catalog.find(name)
  if (known) {
    const { upstream: url, upstream_model: model = known.id } = known
    if (url !== undefined) return { base: known, url, model, extras: {} }
    throw notDeployed(
      name,
      `this server has no \`upstream\` that answers with it. Its operator can set one in serve.yaml`,
    )
  }
  const fineTuned = await usableModel(database, name, caller)
  if (!fineTuned) throw modelNotUsable(name)
  const base = catalog.find(fineTuned.base)
  const deployment = await findDeployment(database, name)
  const { deploy, upstream } = base ?? {}
  if (deployment?.status === 'active' && base && deploy) {
    const url = deployment.url ?? upstream
    if (url === undefined) {
      throw notDeployed(name, 'its deployment has named no URL, and the base model has no `upstream` in serve.yaml')
    }
    if (deploy.type === 'mlx-lm') {
      const { upstream_model: model = base.path } = base
      return { base, url, model, extras: { adapters: localFolder({ model: name, folder: fineTuned.folder }, context) } }
    }
    return { base, url, model: deployment.target_model ?? deployedName(name), extras: {}, deployed: name }
  }
  if (deployment?.status === 'error') throw notDeployed(name, `its deployment has failed: ${deployment.reason}`)
  if (deployment) {
    throw notDeployed(
      name,
      `it is being deployed. Try again in a few seconds${deployment.reason === null ? '' : `. ${deployment.reason}`}`,
      true,
    )
  }
  if (!deploy) {
    throw notDeployed(
      name,
      `this server does not deploy models made from ${fineTuned.base}. Its operator can set \`deploy\` of that model in serve.yaml`,
    )
  }
  throw notDeployed(
    name,
    `deploy it with \`tunesmith deploy ${fineTuned.job} --name NAME\`, with \`openai_model_deployment\`, or by POST /v0/models`,
  )
}

/** @param isSoon whether the same request may soon succeed; otherwise clients need not repeat it */
const notDeployed = (model: string, why: string, isSoon = false) => {
  const message = `The model ${model} is not deployed: ${why.replace(/\.$/, '')}.`
  const { status, body } = invalidRequest(message, { status: 409, param: 'model', code: 'model_not_deployed' })
  return new ApiError(status, body, isSoon ? { 'retry-after': '2' } : { 'x-should-retry': 'false' })
}
