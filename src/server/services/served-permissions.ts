import { invalidRequest } from '../../api/errors/api-error.ts'
import { modelNotFound, owningProject } from '../../api/errors/refusals.ts'
import type { Permission, Permissions } from '../../api/services/permissions.ts'
import type { ServerContext } from '../context.ts'
import { one, type Queries } from '../store/database.ts'
import { nextPosition } from '../store/next-position.ts'
import { pageOfRows } from '../store/page-of-rows.ts'

interface PermissionRow {
  readonly id: string
  readonly project: string
  readonly created_at: number
}

/** The checkpoint permissions of a server. They open a model to chat and training, and nothing else does. */
export const servedPermissions = ({ database, ids, dependencies }: ServerContext): Permissions => ({
  async check(checkpoint, { organization }) {
    const sql = 'SELECT id FROM models WHERE id = $1 AND organization = $2 AND deleted_at IS NULL'
    if (!(await one(database, sql, checkpoint, organization.id))) throw modelNotFound(checkpoint)
  },
  grant: (checkpoint, projects, { organization }) =>
    database.transaction(async (queries) => {
      const model = await one<{ project: string }>(queries, 'SELECT project FROM models WHERE id = $1', checkpoint)
      for (const project of projects) {
        if (project === model?.project) throw owningProject(project)
        if (project !== organization.id && !(await isActive(queries, project, organization.id))) {
          throw invalidRequest(`Project '${project}' not found.`, { param: 'project_ids' })
        }
      }
      const granted: Permission[] = []
      for (const project of new Set(projects)) {
        await queries.all(
          `INSERT INTO permissions (id, position, model, project, created_at) VALUES ($1, $2, $3, $4, $5)
          ON CONFLICT (model, project) DO NOTHING`,
          ...[ids.next('cp_'), await nextPosition(queries), checkpoint, project, dependencies.now()],
        )
        const sql = 'SELECT * FROM permissions WHERE model = $1 AND project = $2'
        const row = await one<PermissionRow>(queries, sql, checkpoint, project)
        if (row) granted.push(recordOf(row))
      }
      return granted
    }),
  async list(checkpoint, { project, newestFirst }, page) {
    const from = `FROM permissions WHERE model = $1${project === undefined ? '' : ' AND project = $2'}`
    const values = project === undefined ? [checkpoint] : [checkpoint, project]
    const { items, hasMore } = await pageOfRows<PermissionRow>(database, { from, values, newestFirst }, page)
    return { items: items.map(recordOf), hasMore }
  },
  async revoke(checkpoint, id) {
    const sql = 'DELETE FROM permissions WHERE model = $1 AND id = $2 RETURNING id'
    return (await one(database, sql, checkpoint, id)) !== undefined
  },
})

const isActive = async (queries: Queries, project: string, organization: string): Promise<boolean> => {
  const sql = 'SELECT id FROM projects WHERE id = $1 AND organization = $2 AND archived_at IS NULL'
  return (await one(queries, sql, project, organization)) !== undefined
}

const recordOf = ({ id, project, created_at }: PermissionRow): Permission => ({
  id,
  projectId: project,
  createdAt: created_at,
})
