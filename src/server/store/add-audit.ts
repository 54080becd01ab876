import type { Caller } from '../../api/organizations/organization.ts'
import type { ServerContext } from '../context.ts'
import type { Queries } from './database.ts'
import { nextPosition } from './next-position.ts'

/** Something that was done through the API. */
interface AuditEntry {
  /** Method and path without ids, such as `POST /fine_tuning/jobs`. */
  readonly action: string
  /** Id of what it was done to. */
  readonly object: string
  readonly detail?: object
}

/** Adds a line to the audit log. */
export const addAudit = async (
  queries: Queries,
  { dependencies }: Pick<ServerContext, 'dependencies'>,
  { organization, project, key = '' }: Caller,
  { action, object, detail = {} }: AuditEntry,
): Promise<void> => {
  await queries.all(
    `INSERT INTO audit (position, at, organization, project, key_id, action, object, detail)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    ...[
      await nextPosition(queries),
      dependencies.now(),
      organization.id,
      project,
      key,
      action,
      object,
      JSON.stringify(detail),
    ],
  )
}
