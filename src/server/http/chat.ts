import type { Hono } from 'hono'
import { z } from 'zod'
import { ApiError, invalidRequest } from '../../api/errors/api-error.ts'
import { modelNotUsable } from '../../api/errors/refusals.ts'
import type { Endpoint } from '../../api/http/endpoint.ts'
import { readBody } from '../../api/http/request-body.ts'
import type { Caller } from '../../api/organizations/organization.ts'
import type { ServerContext } from '../context.ts'
import { usableModel } from '../services/served-models.ts'

const request = z.looseObject({ model: z.string().min(1) })

/** Headers of an upstream's answer that its client needs. */
const passedBack = ['content-type', 'retry-after']

/** Adds chat, which is passed through to the server that has loaded the model: nothing here generates text. */
export const addChatRoute = (app: Hono, endpoint: Endpoint, context: ServerContext): void => {
  app.post(
    '/chat/completions',
    endpoint(
      async ({ req }, caller) => {
        const body = await readBody(req, request)
        const upstream = await upstreamOf(body.model, caller, context)
        const response = await context.dependencies
          .fetch(`${upstream.url.replace(/\/$/, '')}/chat/completions`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ ...body, model: upstream.model }),
            signal: AbortSignal.any([context.signal, req.raw.signal]),
          })
          .catch((error) => {
            throw unreachable(body.model, error)
          })
        const headers = passedBack.flatMap((name) => {
          const value = response.headers.get(name)
          return value === null ? [] : [[name, value] as [string, string]]
        })
        return new Response(response.body, { status: response.status, headers })
      },
      { scope: 'model.request' },
    ),
  )
}

const upstreamOf = async (
  name: string,
  caller: Caller,
  { catalog, database }: ServerContext,
): Promise<{ readonly url: string; readonly model: string }> => {
  const base = catalog.find(name)
  if (base?.upstream !== undefined) return { url: base.upstream, model: base.upstream_model ?? base.id }
  if (!base && !(await usableModel(database, name, caller))) throw modelNotUsable(name)
  throw invalidRequest(
    `The model ${name} is not deployed on this server: it has no \`upstream\` that has loaded it. Its files are in the run folder of its job.`,
    { status: 409, param: 'model', code: 'model_not_deployed' },
  )
}

const unreachable = (model: string, error: unknown) =>
  new ApiError(502, {
    message: `The server that answers for ${model} cannot be reached: ${error instanceof Error ? error.message : error}.`,
    type: 'server_error',
    param: 'model',
    code: 'upstream_unreachable',
  })
