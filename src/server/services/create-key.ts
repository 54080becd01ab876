import type { ServerConfig } from '../config/server-config.ts'
import { type Dependencies, realDependencies } from '../dependencies.ts'
import { Ids } from '../ids.ts'
import { openDatabase } from '../open-database.ts'
import { ServerError } from '../server-error.ts'
import { one } from '../store/database.ts'
import { addKey } from './key-table.ts'
import { defaultProject, findProject } from './served-projects.ts'

/** A key to create for a server, whether it runs or not. */
export interface KeyRequest {
  readonly name: string
  readonly isAdmin: boolean
  /** Id of a project; the default project if undefined. */
  readonly project: string | undefined
  /** Undefined for all scopes. */
  readonly scopes: readonly string[] | undefined
  /** Seconds; undefined if it never expires. */
  readonly lifetime: number | undefined
}

/** A key that was created. Its value is not kept and cannot be shown again. */
export interface CreatedKey {
  readonly id: string
  readonly value: string
  readonly project: string | null
}

/** Creates a key in the database of a server. */
export const createKey = async (
  config: ServerConfig,
  request: KeyRequest,
  dependencies: Dependencies = realDependencies(),
): Promise<CreatedKey> => {
  const database = await openDatabase(config)
  try {
    const ids = new Ids(dependencies)
    // Its first keys are shown by the first start of the server, which must not be taken from it.
    const organization = await one<{ id: string }>(database, 'SELECT id FROM organizations LIMIT 1')
    if (!organization) {
      throw new ServerError('The server has not been started yet, so it has no project.', 'Run: tunesmith serve')
    }
    const { name, isAdmin, scopes = null, lifetime } = request
    const project = isAdmin
      ? null
      : request.project === undefined
        ? await defaultProject(database, organization.id)
        : await findProject(database, request.project)
    if (project === undefined) {
      throw new ServerError(`There is no project ${request.project}.`, 'Give the id of a project, proj_….')
    }
    const expiresAt = lifetime === undefined ? null : dependencies.now() + lifetime
    const asked = { name, organization: organization.id, project: project?.id ?? null, scopes, expiresAt }
    const { row, value } = await addKey(database, { ids, dependencies }, asked)
    return { id: row.id, value, project: row.project }
  } finally {
    await database.close()
  }
}
