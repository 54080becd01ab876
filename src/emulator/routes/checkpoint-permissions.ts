import { z } from 'zod'
import { invalidRequest } from '../api-error.ts'
import type { Call } from '../endpoint.ts'
import { pageOf, pageRequest } from '../paging.ts'
import { modelNotFound, owningProject, permissionNotFound, serverError } from '../refusals.ts'
import { readBody } from '../request-body.ts'
import type { FineTunedModel } from '../store/model-store.ts'
import type { Permission } from '../store/permission-store.ts'
import type { World } from '../world.ts'
import type { Routes } from './routes.ts'

const path = '/fine_tuning/checkpoints/:checkpoint/permissions'
const reading = { admin: 'api.fine_tuning.checkpoints.read' }
const writing = { admin: 'api.fine_tuning.checkpoints.write' }

const createPermissions = z.strictObject({ project_ids: z.array(z.string()).min(1) })

export const checkpointPermissionRoutes: Routes = (app, endpoint, world) => {
  const { permissions, settings, ids, clock } = world

  app.post(
    path,
    endpoint(async (call) => {
      const { id: checkpoint, job } = await checkpointOf(call, world)
      const { project_ids: projects } = await readBody(call.req, createPermissions)
      for (const project of projects) checkProject(project, job.project, settings.strict)
      const granted = [...new Set(projects)].map((projectId) => {
        const known = permissions.list(checkpoint).find((permission) => permission.projectId === projectId)
        if (known) return known
        const permission = { id: ids.next('cp_'), projectId, createdAt: clock.now() }
        permissions.add(checkpoint, permission)
        return permission
      })
      return listView(granted, false)
    }, writing),
  )

  app.get(
    path,
    endpoint(async (call) => {
      const { id } = await checkpointOf(call, world)
      const query = (name: string) => call.req.query(name)
      const project = query('project_id')
      const page = pageOf(permissions.list(id), pageRequest(query, { limit: 10, most: 100, strict: settings.strict }), {
        newestFirst: isDescending(query('order')),
        keep: ({ projectId }) => project === undefined || projectId === project,
      })
      return listView(page.items, page.hasMore)
    }, reading),
  )

  app.delete(
    `${path}/:id`,
    endpoint(async (call) => {
      const { id: checkpoint } = await checkpointOf(call, world)
      const id = call.req.param('id') ?? ''
      if (!permissions.delete(checkpoint, id)) throw permissionNotFound(id)
      return { object: 'checkpoint.permission', id, deleted: true }
    }, writing),
  )
}

/** Only model names are understood: OpenAI breaks on the id of a checkpoint. */
async function checkpointOf({ req }: Call, { jobs, models }: World): Promise<FineTunedModel> {
  const name = req.param('checkpoint') ?? ''
  if (name.startsWith('ftckpt_')) throw serverError()
  await jobs.catchUp()
  const model = models.findFineTuned(name)
  if (!model) throw modelNotFound(name)
  return model
}

function checkProject(project: string, owner: string, strict: boolean): void {
  if (project === owner) throw owningProject(project)
  if (project.startsWith('proj_') || (!strict && project.startsWith('org-'))) return
  throw invalidRequest(`Project '${project}' not found.`, { param: 'project_ids' })
}

function isDescending(order: string | undefined): boolean {
  if (order === undefined || order === 'descending') return true
  if (order === 'ascending') return false
  throw invalidRequest(`Invalid value: '${order}'. Supported values are: 'ascending' and 'descending'.`, {
    param: 'order',
    code: 'invalid_value',
  })
}

function listView(permissions: readonly Permission[], hasMore: boolean) {
  const data = permissions.map(({ id, projectId, createdAt }) => ({
    object: 'checkpoint.permission',
    id,
    created_at: Math.floor(createdAt),
    project_id: projectId,
  }))
  return { object: 'list', data, has_more: hasMore, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null }
}
