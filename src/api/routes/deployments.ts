import { z } from 'zod'
import { modelNotFound } from '../errors/refusals.ts'
import { readBody } from '../http/request-body.ts'
import type { DeploymentRecord, Deployments } from '../services/deployments.ts'
import type { Routes } from './routes.ts'

const create = z.object({
  name: z.string().min(1),
  base_model: z.string(),
  source: z.string(),
  description: z.string().optional(),
})

const reading = { scope: 'api.model.read' }
const writing = { scope: 'api.model.write' }

/** Deployments as Nebius has them, under `/v0`. OpenAI has none. */
export const deploymentRoutes: Routes<Deployments> = (app, endpoint, deployments) => {
  app.post(
    '/models',
    endpoint(async ({ req }, caller) => {
      const { name, base_model: baseModel, source, description = '' } = await readBody(req, create)
      const [job = '', checkpoint] = source.split(':')
      return view(await deployments.create({ name, baseModel, job, checkpoint, description }, caller))
    }, writing),
  )

  app.get(
    '/models',
    endpoint(async (_, caller) => ({ data: (await deployments.list(caller)).map(view) }), reading),
  )

  for (const method of ['GET', 'DELETE'] as const)
    app.on(
      method,
      '/models/:name{.+}',
      endpoint(
        async ({ req }, caller) => {
          const name = decodeURIComponent(req.param('name') ?? '')
          const deployment = await deployments.find(name, caller)
          if (!deployment) throw modelNotFound(name)
          if (method === 'GET') return view(deployment)
          await deployments.delete(name, caller)
          return { ...view(deployment), status: 'deleted' }
        },
        method === 'GET' ? reading : writing,
      ),
    )
}

const view = ({ id, baseModel, source, status, statusReason, createdAt, description }: DeploymentRecord) => ({
  type: 'text2text',
  name: id,
  base_model: baseModel,
  source,
  status,
  status_reason: statusReason,
  created_at: Math.floor(createdAt),
  description,
})
