import type { Page, PageRequest } from '../api/http/paging.ts'
import { addAudit } from './audit/add-audit.ts'
import { type AuditFilter, type AuditRecord, readAudit } from './audit/audit-log.ts'
import type { ServerConfig } from './config/server-config.ts'
import { type Dependencies, realDependencies } from './dependencies.ts'
import { Ids } from './ids.ts'
import { openDatabase } from './open-database.ts'
import { ServerError } from './server-error.ts'
import { addKey, type KeyRow } from './services/key-table.ts'
import { defaultProject, findProject } from './services/served-projects.ts'
import { one } from './store/database.ts'

/** A key to create. */
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

/** A key without its value. Moments are Unix seconds. */
export interface ListedKey {
  readonly id: string
  readonly name: string
  readonly redacted: string
  /** Null for an admin key. */
  readonly project: string | null
  /** Null for all scopes. */
  readonly scopes: readonly string[] | null
  readonly createdAt: number
  readonly expiresAt: number | null
  readonly lastUsedAt: number | null
}

/** What an operator can do on the machine of a server, whether it runs or not. */
export interface Operator {
  createKey(request: KeyRequest): Promise<CreatedKey>
  /** Keys that were not revoked, oldest first. */
  keys(): Promise<readonly ListedKey[]>
  /** Revokes a key at once, by its id. */
  revokeKey(id: string): Promise<ListedKey>
  audit(filter: AuditFilter, page: PageRequest): Promise<Page<AuditRecord>>
}

/** Does an operator's work in the database of a server. */
export const operate = async <T>(
  config: ServerConfig,
  work: (operator: Operator) => Promise<T>,
  dependencies: Dependencies = realDependencies(),
): Promise<T> => {
  const database = await openDatabase(config)
  try {
    const context = { ids: new Ids(dependencies), dependencies }
    const organization = await one<{ id: string; slug: string }>(database, 'SELECT id, slug FROM organizations LIMIT 1')
    // Its first keys are shown by the first start of the server, which must not be taken from it.
    if (!organization) {
      throw new ServerError('The server has not been started yet, so it has no project.', 'Run: tunesmith serve')
    }
    const first = await defaultProject(database, organization.id)
    const audit = (type: string, object: string, project: string | null, data: object) =>
      addAudit(database, context, { organization, project: project ?? first?.id ?? '' }, { type, object, data })
    return await work({
      async createKey({ name, isAdmin, scopes = null, lifetime, project: wanted }) {
        const project = isAdmin ? null : wanted === undefined ? first : await findProject(database, wanted)
        if (project === undefined) {
          const known = await database.all<{ id: string }>('SELECT id FROM projects ORDER BY position LIMIT 20')
          throw new ServerError(
            `There is no project ${wanted}.`,
            `Give one of ${known.map(({ id }) => id).join(', ')}.`,
          )
        }
        const expiresAt = lifetime === undefined ? null : dependencies.now() + lifetime
        const asked = { name, organization: organization.id, project: project?.id ?? null, scopes, expiresAt }
        const { row, value } = await addKey(database, context, asked)
        await audit('api_key.created', row.id, row.project, { name, scopes, expires_at: expiresAt })
        return { id: row.id, value, project: row.project }
      },
      async keys() {
        const sql = 'SELECT * FROM api_keys WHERE deleted_at IS NULL ORDER BY position'
        return (await database.all<KeyRow>(sql)).map(listedKey)
      },
      async revokeKey(id) {
        const sql = 'UPDATE api_keys SET deleted_at = $1 WHERE id = $2 AND deleted_at IS NULL RETURNING *'
        const row = await one<KeyRow>(database, sql, dependencies.now(), id)
        if (!row) throw new ServerError(`There is no key ${id}.`, 'Run `tunesmith serve keys` to see them.')
        await audit('api_key.deleted', id, row.project, {})
        return listedKey(row)
      },
      audit: (filter, page) => readAudit(database, filter, page),
    })
  } finally {
    await database.close()
  }
}

const listedKey = (row: KeyRow): ListedKey => ({
  ...{ id: row.id, name: row.name, redacted: row.redacted, project: row.project },
  scopes: row.scopes === null ? null : JSON.parse(row.scopes),
  ...{ createdAt: row.created_at, expiresAt: row.expires_at, lastUsedAt: row.last_used_at },
})
