import { invalidRequest } from '../../api/errors/api-error.ts'
import type { Project } from '../../api/organizations/organization.ts'
import type { NewProject, Projects } from '../../api/services/projects.ts'
import type { ServerContext } from '../context.ts'
import { one, type Queries } from '../store/database.ts'
import { nextPosition } from '../store/next-position.ts'
import { pageOfRows } from '../store/page-of-rows.ts'

interface ProjectRow {
  readonly id: string
  readonly organization: string
  readonly name: string | null
  readonly created_at: number
  readonly archived_at: number | null
  readonly external_key_id: string | null
  readonly residency: string
}

/** Adds a project to an organization. */
export const insertProject = async (
  queries: Queries,
  { ids, dependencies }: Pick<ServerContext, 'ids' | 'dependencies'>,
  organization: string,
  { name, externalKeyId, residency }: NewProject,
  id = ids.next('proj_'),
): Promise<Project> => {
  const row = await one<ProjectRow>(
    queries,
    `INSERT INTO projects (id, position, organization, name, created_at, external_key_id, residency)
    VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING *`,
    ...[id, await nextPosition(queries), organization, name, dependencies.now(), externalKeyId, residency],
  )
  return recordOf(row)
}

/** Returns the default project of an organization, which is its first one. */
export const defaultProject = (queries: Queries, organization: string): Promise<ProjectRow | undefined> =>
  one<ProjectRow>(queries, 'SELECT * FROM projects WHERE organization = $1 ORDER BY position LIMIT 1', organization)

/** Returns a project, whatever organization has it. */
export const findProject = async (queries: Queries, id: string): Promise<Project | undefined> => {
  const row = await one<ProjectRow>(queries, 'SELECT * FROM projects WHERE id = $1', id)
  return row && recordOf(row)
}

/** The projects of a server. */
export const servedProjects = (context: ServerContext): Projects => {
  const { database, dependencies } = context
  return {
    async list(organization, withArchived, page) {
      const from = `FROM projects WHERE organization = $1${withArchived ? '' : ' AND archived_at IS NULL'}`
      const listed = { from, values: [organization], newestFirst: false }
      const { items, hasMore } = await pageOfRows<ProjectRow>(database, listed, page)
      return { items: items.map(recordOf), hasMore }
    },
    async find(organization, id) {
      const project = await findProject(database, id)
      return project?.organization === organization ? project : undefined
    },
    add: (organization, project) => insertProject(database, context, organization, project),
    async change(project, change) {
      const { id, name, externalKeyId } = { ...project, ...change }
      const sql = 'UPDATE projects SET name = $1, external_key_id = $2 WHERE id = $3 RETURNING *'
      return recordOf(await one<ProjectRow>(database, sql, name, externalKeyId, id))
    },
    async archive({ id, organization }) {
      if ((await defaultProject(database, organization))?.id === id) {
        throw invalidRequest('The default project cannot be archived.', { param: 'project_id' })
      }
      const sql = 'UPDATE projects SET archived_at = $1 WHERE id = $2 RETURNING *'
      return recordOf(await one<ProjectRow>(database, sql, dependencies.now(), id))
    },
  }
}

const recordOf = (row: ProjectRow | undefined): Project => {
  if (!row) throw new Error('a bug in the server: a project that was written is not there')
  return {
    id: row.id,
    organization: row.organization,
    name: row.name,
    createdAt: row.created_at,
    archivedAt: row.archived_at,
    externalKeyId: row.external_key_id,
    residency: row.residency,
  }
}
