import type { Caller } from '../../api/organizations/organization.ts'
import type { ModelRecord, Models } from '../../api/services/models.ts'
import type { ServerContext } from '../context.ts'
import { wantRemoval } from '../deploy/deployment-row.ts'
import { one, type Queries } from '../store/database.ts'

/** A row of the table `models`: a checkpoint, or what a job made in the end. */
export interface ModelRow {
  readonly id: string
  readonly position: number
  /** Id of the checkpoint that it is, `ftckpt_…`. */
  readonly checkpoint: string
  readonly job: string
  readonly step: number
  /** Folder with its files. */
  readonly folder: string
  readonly slug: string
  readonly project: string
  readonly organization: string
  /** Id of the base model in the allow-list. */
  readonly base: string
  readonly created_at: number
}

/** A model, and the status of its deployment if there is one. */
interface ListedRow extends ModelRow {
  readonly deployment: string | null
}

/** Own models, and those that a permission opens to the project or to its organization. */
const usable = `FROM models LEFT JOIN (
  SELECT model, status AS deployment FROM deployments WHERE desired = 'deployed') AS deployed ON deployed.model = models.id
  WHERE deleted_at IS NULL AND (project = $1 OR EXISTS (
  SELECT 1 FROM permissions WHERE permissions.model = models.id AND permissions.project IN ($1, $2)))`

/** Returns a fine-tuned model or checkpoint that the caller may use. */
export const usableModel = (
  queries: Queries,
  id: string,
  { organization, project }: Caller,
): Promise<ListedRow | undefined> =>
  one<ListedRow>(queries, `SELECT * ${usable} AND id = $3`, project, organization.id, id)

const recordOf = ({ id, created_at, slug, deployment }: ListedRow): ModelRecord => ({
  id,
  createdAt: created_at,
  ownedBy: slug,
  shutdownDate: null,
  ...(deployment === null ? {} : { deployment }),
})

/** The models of a server: its allow-list, and what its jobs have made. */
export const servedModels = ({ catalog, database, dependencies }: ServerContext): Models => {
  const baseRecord = (id: string): ModelRecord => ({ id, createdAt: 0, ownedBy: 'system', shutdownDate: null })
  return {
    async list({ organization, project }) {
      const rows = await database.all<ListedRow>(`SELECT * ${usable} ORDER BY position`, project, organization.id)
      return [...catalog.names.map(baseRecord), ...rows.map(recordOf)]
    },
    async find(id, caller) {
      if (catalog.find(id)) return baseRecord(id)
      const row = await usableModel(database, id, caller)
      return row && recordOf(row)
    },
    isBase: (id) => catalog.find(id) !== undefined,
    async delete(id, { project }) {
      const sql = 'UPDATE models SET deleted_at = $1 WHERE id = $2 AND project = $3 AND deleted_at IS NULL RETURNING id'
      return database.transaction(async (queries) => {
        if (!(await one(queries, sql, dependencies.now(), id, project))) return false
        await wantRemoval(queries, id)
        return true
      })
    },
  }
}
