import { invalidRequest } from '../../api/errors/api-error.ts'
import { pageOf } from '../../api/http/paging.ts'
import type { Projects } from '../../api/services/projects.ts'
import type { EmulatorState } from '../state/emulator-state.ts'

/** Returns the projects of an emulator. */
export const emulatedProjects = ({ tenants, clock }: EmulatorState): Projects => ({
  async list(organization, withArchived, page) {
    return pageOf(tenants.projectsOf(organization), page, {
      newestFirst: false,
      keep: ({ archivedAt }) => withArchived || archivedAt === null,
    })
  },
  async find(organization, id) {
    const project = tenants.projects.find(id)
    return project?.organization === organization ? project : undefined
  },
  add: async (organization, project) => tenants.addProject(organization, project),
  change: async (project, change) => tenants.projects.add({ ...project, ...change }),
  async archive(project) {
    if (project.id === tenants.projectsOf(project.organization)[0]?.id) {
      throw invalidRequest('The default project cannot be archived.', { param: 'project_id' })
    }
    return tenants.projects.add({ ...project, archivedAt: clock.now() })
  },
})
