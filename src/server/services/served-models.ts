import type { Caller } from '../../api/organizations/organization.ts'
import type { ModelRecord, Models } from '../../api/services/models.ts'
import type { ServerContext } from '../context.ts'
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

/** Own models, and those that a permission opens to the project or to its organization. */
const usable = `FROM models WHERE deleted_at IS NULL AND (project = $1 OR EXISTS (
  SELECT 1 FROM permissions WHERE permissions.model = models.id AND permissions.project IN ($1, $2)))`

/** Returns a fine-tuned model or checkpoint that the caller may use. */
export const usableModel = (
  queries: Queries,
  id: string,
  { organization, project }: Caller,
): Promise<ModelRow | undefined> =>
  one<ModelRow>(queries, `SELECT * ${usable} AND id = $3`, project, organization.id, id)

const recordOf = ({ id, created_at, slug }: ModelRow): ModelRecord => ({
  id,
  createdAt: created_at,
  ownedBy: slug,
  shutdownDate: null,
})

/** The models of a server: its allow-list, and what its jobs have made. */
export const servedModels = ({ catalog, database, dependencies }: ServerContext): Models => {
  const baseRecord = (id: string): ModelRecord => ({ id, createdAt: 0, ownedBy: 'system', shutdownDate: null })
  return {
    async list({ organization, project }) {
      const rows = await database.all<ModelRow>(`SELECT * ${usable} ORDER BY position`, project, organization.id)
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
      return (await one(database, sql, dependencies.now(), id, project)) !== undefined
    },
  }
}
