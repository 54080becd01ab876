import type { Context } from 'hono'
import { z } from 'zod'
import { readBody } from '../../../api/http/request-body.ts'
import { type Caller, isOwn, ownerOf } from '../../../api/organizations/organization.ts'
import { armView, deployableAs } from '../../deployments/arm-deployment.ts'
import type { Deployment } from '../../deployments/deployment.ts'
import type { Routes } from './routes.ts'

const put = z.object({
  sku: z.object({ name: z.string(), capacity: z.int().min(1).optional() }),
  properties: z.object({
    model: z.object({ format: z.string(), name: z.string(), version: z.string().optional() }),
  }),
})

const path =
  '/subscriptions/:subscription/resourceGroups/:group/providers/Microsoft.CognitiveServices/accounts/:account/deployments'

/** An error in the format of Azure Resource Manager. */
const refused = (status: number, code: string, message: string): Response =>
  Response.json({ error: { code, message } }, { status })

/** The deployments of an account at Azure, as Azure Resource Manager manages them. */
export const armDeploymentRoutes: Routes = (app, endpoint, state) => {
  const { deployments, jobs, models, clock } = state
  const accountOf = ({ req }: Pick<Context, 'req'>) => req.path.replace(/\/deployments(\/[^/]*)?$/, '')
  const find = (context: Context, caller: Caller): Deployment | undefined => {
    const found = deployments.find(context.req.param('name') ?? '')
    return found && isOwn(found, caller) && found.arm?.account === accountOf(context) ? found : undefined
  }
  const view = (deployment: Deployment): object =>
    deployment.arm ? armView(deployment, deployment.arm, clock.now()) : {}

  app.put(
    `${path}/:name`,
    endpoint(async (context, caller) => {
      const name = context.req.param('name') ?? ''
      if (!/^[\w.-]{2,64}$/.test(name))
        return refused(400, 'InvalidResourceName', `The resource name '${name}' is invalid.`)
      const { sku, properties } = await readBody(context.req, put)
      const { model } = properties
      await jobs.catchUp()
      const made = models.fineTuned.find(model.name)
      if (!made || !isOwn(ownerOf(made.job), caller))
        return refused(
          400,
          'DeploymentModelNotSupported',
          `The model 'Format:${model.format},Name:${model.name},Version:${model.version ?? ''}' of account deployment is not supported.`,
        )
      const { format, skus } = deployableAs(made.job.baseModel.id)
      if (model.format !== format) return refused(500, 'InternalServerError', 'An error occurred.')
      if (!skus.includes(sku.name))
        return refused(
          400,
          'InvalidResourceProperties',
          `The specified SKU '${sku.name}' of account deployment is not supported by the model '${model.name}'.`,
        )
      const before = find(context, caller)
      const now = clock.now()
      const arm = {
        account: accountOf(context),
        sku: { name: sku.name, capacity: sku.capacity ?? 1 },
        model: { ...model, version: model.version ?? '1' },
        changedAt: now,
      }
      const deployment = deployments.add({
        id: name,
        ...ownerOf(made.job),
        baseModel: made.job.baseModel.id,
        source: made.job.id,
        description: '',
        createdAt: before?.createdAt ?? now,
        model: model.name,
        arm,
      })
      return Response.json(view(deployment), { status: before ? 200 : 201 })
    }),
  )

  app.get(
    path,
    endpoint((context, caller) => ({
      value: deployments
        .list()
        .filter((each) => isOwn(each, caller) && each.arm?.account === accountOf(context))
        .map(view),
    })),
  )

  app.get(
    `${path}/:name`,
    endpoint((context, caller) => {
      const found = find(context, caller)
      return found
        ? view(found)
        : refused(404, 'ResourceNotFound', `The Resource '${context.req.path.slice(1)}' was not found.`)
    }),
  )

  app.delete(
    `${path}/:name`,
    endpoint((context, caller) => {
      const found = find(context, caller)
      if (!found) return new Response(null, { status: 204 })
      deployments.delete(found.id)
      return new Response(null, { status: 200 })
    }),
  )
}
