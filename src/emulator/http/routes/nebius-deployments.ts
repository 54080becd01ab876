import { z } from 'zod'
import { invalidRequest } from '../../../api/errors/api-error.ts'
import { modelNotFound } from '../../../api/errors/refusals.ts'
import { readBody } from '../../../api/http/request-body.ts'
import { isOwn, ownerOf } from '../../../api/organizations/organization.ts'
import { type Deployment, deploymentStatus } from '../../deployments/deployment.ts'
import type { Routes } from './routes.ts'

const create = z.object({
  name: z.string().min(1),
  base_model: z.string(),
  source: z.string(),
  description: z.string().optional(),
})

const access = { scope: 'api.model.write' }

/** The deployments of Nebius, under `/v0`. */
export const nebiusDeploymentRoutes: Routes = (app, endpoint, state) => {
  const { deployments, jobs, ids, clock } = state
  const view = (deployment: Deployment) => ({
    type: 'text2text',
    name: deployment.id,
    base_model: deployment.baseModel,
    source: deployment.source,
    status: deploymentStatus(deployment, clock.now()),
    status_reason: null,
    created_at: Math.floor(deployment.createdAt),
    description: deployment.description,
  })

  app.post(
    '/models',
    endpoint(async ({ req }, caller) => {
      const { name, base_model, source, description = '' } = await readBody(req, create)
      const [jobId = '', checkpointId] = source.split(':')
      await jobs.catchUp()
      const job = jobs.find(jobId)
      const kept = job && isOwn(ownerOf(job), caller) ? await jobs.checkpointsOf(job) : []
      const found = kept.find(({ checkpoint }) => checkpoint.id === checkpointId)
      if (!job || !found) throw invalidRequest(`There is no checkpoint '${source}'.`, { param: 'source' })
      if (job.baseModel.id !== base_model)
        throw invalidRequest(`'${source}' was not made from '${base_model}'.`, { param: 'base_model' })
      const deployment: Deployment = {
        id: `${base_model}-LoRa:${name}-${ids.next('', 4)}`,
        ...ownerOf(job),
        baseModel: base_model,
        source,
        description,
        createdAt: clock.now(),
        model: found.checkpoint.model,
      }
      return view(deployments.add(deployment))
    }, access),
  )

  app.get(
    '/models',
    endpoint(
      (_, caller) => ({
        data: deployments
          .list()
          .filter((each) => isOwn(each, caller))
          .map(view),
      }),
      access,
    ),
  )

  for (const method of ['GET', 'DELETE'] as const)
    app.on(
      method,
      '/models/:name{.+}',
      endpoint(({ req }, caller) => {
        const name = decodeURIComponent(req.param('name') ?? '')
        const deployment = deployments.find(name)
        if (!deployment || !isOwn(deployment, caller)) throw modelNotFound(name)
        if (method === 'GET') return view(deployment)
        deployments.delete(name)
        return { ...view(deployment), status: 'deleted' }
      }, access),
    )
}
