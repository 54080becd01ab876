import { z } from 'zod'
import { invalidRequest } from '../errors/api-error.ts'
import { permissionNotFound, serverError } from '../errors/refusals.ts'
import type { RouteContext } from '../http/endpoint.ts'
import { pageRequest, pageView } from '../http/paging.ts'
import { readBody } from '../http/request-body.ts'
import type { Caller } from '../organizations/organization.ts'
import type { Permission, Permissions } from '../services/permissions.ts'
import type { Routes } from './routes.ts'

const path = '/fine_tuning/checkpoints/:checkpoint/permissions'
const reading = { scope: 'api.fine_tuning.checkpoints.read', admin: true }
const writing = { scope: 'api.fine_tuning.checkpoints.write', admin: true }

const createPermissions = z.strictObject({ project_ids: z.array(z.string()).min(1) })

export const checkpointPermissionRoutes: Routes<Permissions> = (app, endpoint, permissions, rules) => {
  /** Accepts model names only: OpenAI answers the id of a checkpoint with a server error. */
  const checkpointOf = async ({ req }: RouteContext, caller: Caller): Promise<string> => {
    const name = req.param('checkpoint') ?? ''
    if (name.startsWith('ftckpt_')) throw serverError()
    await permissions.check(name, caller)
    return name
  }

  app.post(
    path,
    endpoint(async (context, caller) => {
      const checkpoint = await checkpointOf(context, caller)
      const { project_ids: projects } = await readBody(context.req, createPermissions)
      return pageView({ items: await permissions.grant(checkpoint, projects, caller), hasMore: false }, view)
    }, writing),
  )

  app.get(
    path,
    endpoint(async (context, caller) => {
      const checkpoint = await checkpointOf(context, caller)
      const filter = {
        project: context.req.query('project_id'),
        newestFirst: isDescending(context.req.query('order')),
      }
      const page = pageRequest(context.req, rules, { limit: 10 })
      return pageView(await permissions.list(checkpoint, filter, page), view)
    }, reading),
  )

  app.delete(
    `${path}/:id`,
    endpoint(async (context, caller) => {
      const checkpoint = await checkpointOf(context, caller)
      const id = context.req.param('id') ?? ''
      if (!(await permissions.revoke(checkpoint, id))) throw permissionNotFound(id)
      return { object: 'checkpoint.permission', id, deleted: true }
    }, writing),
  )
}

const isDescending = (order: string | undefined): boolean => {
  if (order === undefined || order === 'descending') return true
  if (order === 'ascending') return false
  throw invalidRequest(`Invalid value: '${order}'. Supported values are: 'ascending' and 'descending'.`, {
    param: 'order',
    code: 'invalid_value',
  })
}

const view = ({ id, projectId, createdAt }: Permission) => ({
  object: 'checkpoint.permission',
  id,
  created_at: Math.floor(createdAt),
  project_id: projectId,
})
