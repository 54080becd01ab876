import { z } from 'zod'
import { invalidRequest } from '../../../api/errors/api-error.ts'
import { modelNotFound, owningProject, permissionNotFound, serverError } from '../../../api/errors/refusals.ts'
import { pageOf, pageRequest, pageView } from '../../../api/http/paging.ts'
import { readBody } from '../../../api/http/request-body.ts'
import type { Caller } from '../../../api/organizations/organization.ts'
import type { FineTunedModel } from '../../jobs/model-store.ts'
import type { Permission } from '../../jobs/permission-store.ts'
import type { EmulatorState } from '../../state/emulator-state.ts'
import type { RouteContext } from '../endpoint.ts'
import type { Routes } from './routes.ts'

const path = '/fine_tuning/checkpoints/:checkpoint/permissions'
const reading = { scope: 'api.fine_tuning.checkpoints.read', admin: true }
const writing = { scope: 'api.fine_tuning.checkpoints.write', admin: true }

const createPermissions = z.strictObject({ project_ids: z.array(z.string()).min(1) })

export const checkpointPermissionRoutes: Routes = (app, endpoint, state) => {
  const { permissions, settings, ids, clock } = state

  app.post(
    path,
    endpoint(async (context, caller) => {
      const { id: checkpoint, job } = await checkpointOf(context, caller, state)
      const { project_ids: projects } = await readBody(context.req, createPermissions)
      for (const project of projects) checkProject(project, job.project, state)
      const granted = [...new Set(projects)].map((projectId) => {
        const known = permissions.list(checkpoint).find((permission) => permission.projectId === projectId)
        if (known) return known
        const permission = { id: ids.next('cp_'), projectId, createdAt: clock.now() }
        permissions.add(checkpoint, permission)
        return permission
      })
      return pageView({ items: granted, hasMore: false }, view)
    }, writing),
  )

  app.get(
    path,
    endpoint(async (context, caller) => {
      const { id } = await checkpointOf(context, caller, state)
      const project = context.req.query('project_id')
      const page = pageOf(permissions.list(id), pageRequest(context.req, settings, { limit: 10 }), {
        newestFirst: isDescending(context.req.query('order')),
        keep: ({ projectId }) => project === undefined || projectId === project,
      })
      return pageView(page, view)
    }, reading),
  )

  app.delete(
    `${path}/:id`,
    endpoint(async (context, caller) => {
      const { id: checkpoint } = await checkpointOf(context, caller, state)
      const id = context.req.param('id') ?? ''
      if (!permissions.delete(checkpoint, id)) throw permissionNotFound(id)
      return { object: 'checkpoint.permission', id, deleted: true }
    }, writing),
  )
}

/** Accepts model names only: OpenAI answers the id of a checkpoint with a server error. */
const checkpointOf = async (
  { req }: RouteContext,
  { organization }: Caller,
  { jobs, models }: EmulatorState,
): Promise<FineTunedModel> => {
  const name = req.param('checkpoint') ?? ''
  if (name.startsWith('ftckpt_')) throw serverError()
  await jobs.catchUp()
  const model = models.fineTuned.find(name)
  if (model?.job.organization.id !== organization.id) throw modelNotFound(name)
  return model
}

/** Only strict mode checks that a project exists: outside of it, a project may belong to another organization. */
const checkProject = (project: string, owner: string, { settings, tenants }: EmulatorState): void => {
  if (settings.contract) return
  if (project === owner) throw owningProject(project)
  const isUsable = settings.strict
    ? tenants.projects.find(project)?.archivedAt === null
    : project.startsWith('proj_') || project.startsWith('org-')
  if (isUsable) return
  throw invalidRequest(`Project '${project}' not found.`, { param: 'project_ids' })
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
