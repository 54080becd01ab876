import type { ResourceContext } from '../../framework/index.ts'
import { ApiError, type Permission } from '../../openai/index.ts'
import type { Services } from '../services/services.ts'

type Calling = Pick<ResourceContext<Services>, 'services' | 'signal'>
type Projects = ReadonlySet<string>
/** Ids of permissions, by project. */
type Permissions = ReadonlyMap<string, string>

/** The permissions that these projects have, or all have; undefined when the checkpoint is gone. */
export const permissionsOf = async (
  checkpoint: string,
  projects: Projects | undefined,
  calling: Calling,
): Promise<Permissions | undefined> => {
  const all = await listed(checkpoint, calling)
  return all && byProject(all.filter(({ project_id }) => projects?.has(project_id) ?? true))
}

/** Grants what these projects have not yet, in one call, and gives what they have then. */
export const grant = async (checkpoint: string, projects: Projects, calling: Calling): Promise<Permissions> => {
  if (projects.size === 0) return new Map()
  const { services, signal } = calling
  const present = (await permissionsOf(checkpoint, projects, calling)) ?? new Map()
  const missing = [...projects].filter((project) => !present.has(project))
  const made = missing.length === 0 ? [] : await services.client.permissions.create(checkpoint, missing, { signal })
  return new Map([...present, ...byProject(made)])
}

/** Revokes every permission that these projects have, however many times they were granted it. */
export const revoke = async (checkpoint: string, projects: Projects, calling: Calling): Promise<void> => {
  if (projects.size === 0) return
  const { services, signal } = calling
  for (const { id, project_id } of (await listed(checkpoint, calling)) ?? [])
    if (projects.has(project_id)) await services.client.permissions.delete(checkpoint, id, { signal })
}

const byProject = (permissions: readonly Permission[]): Permissions =>
  new Map(permissions.map(({ project_id, id }) => [project_id, id]))

const listed = async (checkpoint: string, { services, signal }: Calling) => {
  try {
    return await services.client.permissions.list(checkpoint, { signal })
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_found') return undefined
    throw error
  }
}
