import type { Page, PageRequest } from '../../api/http/paging.ts'
import type { ServerContext } from '../context.ts'
import { one } from '../store/database.ts'
import { pageOfRows } from '../store/page-of-rows.ts'
import { addKey, type KeyRow } from './key-table.ts'

/** What can be changed of a key. */
interface KeyChange {
  /** An empty list stands for all scopes, as at OpenAI. */
  readonly scopes?: readonly string[] | undefined
  /** Seconds from now. */
  readonly lifetime?: number | undefined
}

const listed = 'FROM api_keys WHERE project = $1 AND is_admin = 0 AND deleted_at IS NULL'

/** The keys of projects, without their values. */
export const projectKeys = (context: Pick<ServerContext, 'database' | 'ids' | 'dependencies'>) => {
  const { database, dependencies } = context
  const expiry = (lifetime: number | undefined) => (lifetime === undefined ? null : dependencies.now() + lifetime)
  return {
    list: (project: string, page: PageRequest): Promise<Page<KeyRow>> =>
      pageOfRows<KeyRow>(database, { from: listed, values: [project], newestFirst: false }, page),
    find: (project: string, id: string): Promise<KeyRow | undefined> =>
      one<KeyRow>(database, `SELECT * ${listed} AND id = $2`, project, id),
    add: (organization: string, project: string, name: string, lifetime: number | undefined) =>
      addKey(database, context, { name, organization, project, scopes: null, expiresAt: expiry(lifetime) }),
    async change({ id, scopes, expires_at }: KeyRow, change: KeyChange): Promise<KeyRow | undefined> {
      const all = change.scopes === undefined ? scopes : change.scopes.length > 0 ? JSON.stringify(change.scopes) : null
      const end = change.lifetime === undefined ? expires_at : expiry(change.lifetime)
      const sql = 'UPDATE api_keys SET scopes = $1, expires_at = $2 WHERE id = $3 RETURNING *'
      return one<KeyRow>(database, sql, all, end, id)
    },
    async delete(id: string): Promise<void> {
      await database.all('UPDATE api_keys SET deleted_at = $1 WHERE id = $2', dependencies.now(), id)
    },
  }
}
