import type { Caller } from '../../api/organizations/organization.ts'
import type { ServerContext } from '../context.ts'
import type { Queries } from '../store/database.ts'
import { nextPosition } from '../store/next-position.ts'

/** Something that was done. */
export interface AuditEntry {
  /** OpenAI's event types, such as `project.created`, and others of that form where OpenAI has none. */
  readonly type: string
  /** Id of what it was done to. */
  readonly object: string
  /** What was asked for, without secrets. */
  readonly data?: object
}

/** Adds a line to the audit log. */
export const addAudit = async (
  queries: Queries,
  { dependencies }: Pick<ServerContext, 'dependencies'>,
  { organization, project, key = '' }: Pick<Caller, 'organization' | 'project' | 'key'>,
  { type, object, data = {} }: AuditEntry,
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
      type,
      object,
      JSON.stringify(data),
    ],
  )
}
