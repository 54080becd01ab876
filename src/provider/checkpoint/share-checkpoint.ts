import type { ResourceContext } from '../../framework/index.ts'
import { ApiError, type Permission } from '../../openai/index.ts'
import type { Services } from '../services/services.ts'

type Context = Pick<ResourceContext<Services>, 'services' | 'signal'>
type Projects = ReadonlySet<string>
/** Ids of permissions, by project. */
type Permissions = ReadonlyMap<string, string>

/** Returns the permissions of these projects, or of all; undefined if the checkpoint does not exist. */
export const permissionsOf = async (
  checkpoint: string,
  projects: Projects | undefined,
  context: Context,
): Promise<Permissions | undefined> => {
  const all = await listed(checkpoint, context)
  return all && byProject(all.filter(({ project_id }) => projects?.has(project_id) ?? true))
}

/** Grants the permissions that are missing, in one call, and returns the permissions of all these projects. */
export const grant = async (checkpoint: string, projects: Projects, context: Context): Promise<Permissions> => {
  if (projects.size === 0) return new Map()
  const { services, signal } = context
  const present = (await permissionsOf(checkpoint, projects, context)) ?? new Map()
  const missing = [...projects].filter((project) => !present.has(project))
  const created = missing.length === 0 ? [] : await services.client.permissions.create(checkpoint, missing, { signal })
  return new Map([...present, ...byProject(created)])
}

/** Revokes all permissions of these projects; a project may have more than one. */
export const revoke = async (checkpoint: string, projects: Projects, context: Context): Promise<void> => {
  if (projects.size === 0) return
  const { services, signal } = context
  for (const { id, project_id } of (await listed(checkpoint, context)) ?? [])
    if (projects.has(project_id)) await services.client.permissions.delete(checkpoint, id, { signal })
}

const byProject = (permissions: readonly Permission[]): Permissions =>
  new Map(permissions.map(({ project_id, id }) => [project_id, id]))

const listed = async (checkpoint: string, { services, signal }: Context) => {
  try {
    return await services.client.permissions.list(checkpoint, { signal })
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_found') return undefined
    throw error
  }
}
