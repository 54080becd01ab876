import { fingerprintOf, maskKey } from '../../api/organizations/api-key.ts'
import type { ServerContext } from '../context.ts'
import { one, type Queries } from '../store/database.ts'
import { nextPosition } from '../store/next-position.ts'

/** A row of the table `api_keys`. Only a fingerprint of the key is kept. */
export interface KeyRow {
  readonly id: string
  readonly redacted: string
  readonly name: string
  readonly organization: string
  /** The only project it opens; null for an admin key. */
  readonly project: string | null
  readonly is_admin: number
  /** JSON list of scopes; null for all of them. */
  readonly scopes: string | null
  readonly created_at: number
  readonly expires_at: number | null
  readonly last_used_at: number | null
  readonly deleted_at: number | null
}

/** A key to create. */
export interface NewKey {
  readonly name: string
  readonly organization: string
  /** Null for an admin key. */
  readonly project: string | null
  /** Null for all scopes. */
  readonly scopes: readonly string[] | null
  /** Unix seconds; null if it never expires. */
  readonly expiresAt: number | null
}

/** Creates a key and returns its value, which is not kept. */
export const addKey = async (
  queries: Queries,
  { ids, dependencies }: Pick<ServerContext, 'ids' | 'dependencies'>,
  { name, organization, project, scopes, expiresAt }: NewKey,
): Promise<{ readonly row: KeyRow; readonly value: string }> => {
  const value = ids.next(project === null ? 'sk-admin-' : 'sk-proj-', 48)
  const row = await one<KeyRow>(
    queries,
    `INSERT INTO api_keys (id, position, fingerprint, redacted, name, organization, project, is_admin, scopes,
      created_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING *`,
    ...[
      ids.next('key_'),
      await nextPosition(queries),
      fingerprintOf(value),
      maskKey(value),
      name,
      organization,
      project,
    ],
    ...[project === null ? 1 : 0, scopes && JSON.stringify(scopes), dependencies.now(), expiresAt],
  )
  if (!row) throw new Error('a bug in the server: a key was not added')
  return { row, value }
}

/** Returns the key with this value, also if it was deleted or has expired. */
export const findKey = (queries: Queries, value: string): Promise<KeyRow | undefined> =>
  one<KeyRow>(queries, 'SELECT * FROM api_keys WHERE fingerprint = $1', fingerprintOf(value))
