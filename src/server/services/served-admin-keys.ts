import type { AdminKey, AdminKeys } from '../../api/services/admin-keys.ts'
import type { ServerContext } from '../context.ts'
import { one } from '../store/database.ts'
import { pageOfRows } from '../store/page-of-rows.ts'
import { addKey, type KeyRow } from './key-table.ts'

const listed = 'FROM api_keys WHERE organization = $1 AND is_admin = 1 AND deleted_at IS NULL'

/** The admin keys of a server. */
export const servedAdminKeys = (context: ServerContext): AdminKeys => {
  const { database, dependencies } = context
  return {
    async list(organization, newestFirst, page) {
      const found = await pageOfRows<KeyRow>(database, { from: listed, values: [organization], newestFirst }, page)
      return { items: found.items.map(recordOf), hasMore: found.hasMore }
    },
    async find(organization, id) {
      const row = await one<KeyRow>(database, `SELECT * ${listed} AND id = $2`, organization, id)
      return row && recordOf(row)
    },
    async add(organization, { name, lifetime }) {
      const expiresAt = lifetime === undefined ? null : dependencies.now() + lifetime
      const { row, value } = await addKey(database, context, {
        ...{ name, organization, project: null, scopes: null, expiresAt },
      })
      return { key: recordOf(row), value }
    },
    async delete(organization, id) {
      const sql = 'UPDATE api_keys SET deleted_at = $1 WHERE id = $2 AND organization = $3'
      await database.all(sql, dependencies.now(), id, organization)
    },
  }
}

const recordOf = (row: KeyRow): AdminKey => ({
  id: row.id,
  name: row.name,
  redacted: row.redacted,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
  owner: { id: `user-${row.organization.replace(/^org-/, '')}`, name: 'Operator', createdAt: row.created_at },
})
