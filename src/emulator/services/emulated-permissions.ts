import { invalidRequest } from '../../api/errors/api-error.ts'
import { modelNotFound, owningProject } from '../../api/errors/refusals.ts'
import { pageOf } from '../../api/http/paging.ts'
import type { Permissions } from '../../api/services/permissions.ts'
import type { EmulatorState } from '../state/emulator-state.ts'

/** Returns the checkpoint permissions of an emulator. */
export const emulatedPermissions = (state: EmulatorState): Permissions => {
  const { permissions, models, jobs, ids, clock } = state
  return {
    async check(checkpoint, { organization }) {
      await jobs.catchUp()
      const model = models.fineTuned.find(checkpoint)
      if (model?.job.organization.id !== organization.id) throw modelNotFound(checkpoint)
    },
    async grant(checkpoint, projects) {
      const owner = models.fineTuned.find(checkpoint)?.job.project
      for (const project of projects) checkProject(project, owner, state)
      return [...new Set(projects)].map((projectId) => {
        const known = permissions.list(checkpoint).find((permission) => permission.projectId === projectId)
        if (known) return known
        const permission = { id: ids.next('cp_'), projectId, createdAt: clock.now() }
        permissions.add(checkpoint, permission)
        return permission
      })
    },
    async list(checkpoint, { project, newestFirst }, page) {
      return pageOf(permissions.list(checkpoint), page, {
        newestFirst,
        keep: ({ projectId }) => project === undefined || projectId === project,
      })
    },
    revoke: async (checkpoint, id) => permissions.delete(checkpoint, id),
  }
}

/** Only strict mode checks that a project exists: outside of it, a project may belong to another organization. */
const checkProject = (project: string, owner: string | undefined, { settings, tenants }: EmulatorState): void => {
  if (settings.contract) return
  if (project === owner) throw owningProject(project)
  const isUsable = settings.strict
    ? tenants.projects.find(project)?.archivedAt === null
    : project.startsWith('proj_') || project.startsWith('org-')
  if (isUsable) return
  throw invalidRequest(`Project '${project}' not found.`, { param: 'project_ids' })
}
