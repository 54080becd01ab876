import type { Hono } from 'hono'
import { invalidRequest } from '../../api/errors/api-error.ts'
import type { Endpoint, RouteContext } from '../../api/http/endpoint.ts'
import { pageRequest, pageView } from '../../api/http/paging.ts'
import { type AuditFilter, type AuditRecord, readAudit } from '../audit/audit-log.ts'
import type { ServerContext } from '../context.ts'

/** Adds `GET /organization/audit_logs`, in OpenAI's shape. */
export const addAuditRoutes = (app: Hono, endpoint: Endpoint, { database }: ServerContext): void => {
  app.get(
    '/organization/audit_logs',
    endpoint(
      async ({ req }, { organization }) => {
        const filter = { organization: organization.id, ...filterOf(req) }
        const page = pageRequest(req, { strict: true })
        const before = req.query('before')
        if (before === undefined) return pageView(await readAudit(database, filter, page), view)
        // The entries right before a cursor are the oldest of those that are newer.
        const newer = await readAudit(database, filter, { ...page, after: before }, false)
        return pageView({ items: newer.items.toReversed(), hasMore: newer.hasMore }, view)
      },
      { scope: 'api.management.read', admin: true },
    ),
  )
}

const comparisons = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const

const filterOf = (req: RouteContext['req']): AuditFilter => {
  const list = (name: string): readonly string[] => [...(req.queries(`${name}[]`) ?? []), ...(req.queries(name) ?? [])]
  const at = Object.entries(comparisons).flatMap(([name, operator]) => {
    const param = `effective_at[${name}]`
    const given = req.query(param)
    if (given === undefined) return []
    if (!/^\d+(\.\d+)?$/.test(given)) {
      throw invalidRequest(`Invalid type for '${param}': expected Unix seconds, but got '${given}' instead.`, {
        param,
        code: 'invalid_type',
      })
    }
    return [[operator, Number(given)] as const]
  })
  return {
    types: list('event_types'),
    projects: list('project_ids'),
    keys: list('actor_ids'),
    objects: list('resource_ids'),
    at,
  }
}

const view = ({ id, at, type, object, project, projectName, key, data }: AuditRecord) => ({
  object: 'organization.audit_log',
  id,
  type,
  effective_at: Math.floor(at),
  project: { id: project, name: projectName },
  actor: key === '' ? null : { type: 'api_key', api_key: { id: key, type: 'user' } },
  [type]: { id: object, ...(Object.keys(data).length === 0 ? {} : { data }) },
})
