import type { Page, PageRequest } from '../../api/http/paging.ts'
import type { Queries, SqlValue } from '../store/database.ts'
import { pageOfRows } from '../store/page-of-rows.ts'

/** A line of the audit log. */
export interface AuditRecord {
  /** `audit_log-…`. */
  readonly id: string
  /** Unix seconds. */
  readonly at: number
  readonly type: string
  /** Id of what it was done to. */
  readonly object: string
  readonly project: string
  readonly projectName: string | null
  /** Id and name of the key; empty where the operator did it on the server's machine. */
  readonly key: string
  readonly keyName: string | null
  readonly data: Readonly<Record<string, unknown>>
}

/** Which lines are read. Lists are alternatives; an empty list selects everything. */
export interface AuditFilter {
  readonly organization?: string
  readonly types?: readonly string[]
  readonly projects?: readonly string[]
  readonly keys?: readonly string[]
  readonly objects?: readonly string[]
  /** Conditions on the moment, in Unix seconds. */
  readonly at?: readonly (readonly ['>' | '>=' | '<' | '<=', number])[]
}

interface AuditRow {
  readonly id: string
  readonly at: number
  readonly action: string
  readonly object: string
  readonly project: string
  readonly project_name: string | null
  readonly key_id: string
  readonly key_name: string | null
  readonly detail: string
}

const entries = `FROM (
  SELECT 'audit_log-' || audit.position AS id, audit.position, audit.at, audit.organization, audit.project,
    audit.key_id, audit.action, audit.object, audit.detail, projects.name AS project_name, api_keys.name AS key_name
  FROM audit LEFT JOIN projects ON projects.id = audit.project LEFT JOIN api_keys ON api_keys.id = audit.key_id
  ) AS entries WHERE 1 = 1`

/** Returns lines of the audit log. */
export const readAudit = async (
  queries: Queries,
  filter: AuditFilter,
  page: PageRequest,
  newestFirst = true,
): Promise<Page<AuditRecord>> => {
  const values: SqlValue[] = []
  const parameter = (value: SqlValue): string => `$${values.push(value)}`
  const oneOf = (column: string, wanted: readonly string[] = []): string =>
    wanted.length === 0 ? '' : ` AND ${column} IN (${wanted.map(parameter).join(', ')})`
  const conditions = [
    filter.organization === undefined ? '' : ` AND organization = ${parameter(filter.organization)}`,
    oneOf('action', filter.types),
    oneOf('project', filter.projects),
    oneOf('key_id', filter.keys),
    oneOf('object', filter.objects),
    ...(filter.at ?? []).map(([operator, at]) => ` AND at ${operator} ${parameter(at)}`),
  ]
  const listed = { from: entries + conditions.join(''), values, newestFirst }
  const { items, hasMore } = await pageOfRows<AuditRow>(queries, listed, page)
  return { items: items.map(recordOf), hasMore }
}

const recordOf = (row: AuditRow): AuditRecord => ({
  ...{ id: row.id, at: row.at, type: row.action, object: row.object, data: JSON.parse(row.detail) },
  ...{ project: row.project, projectName: row.project_name, key: row.key_id, keyName: row.key_name },
})
