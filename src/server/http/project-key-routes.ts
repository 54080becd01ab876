import type { Hono } from 'hono'
import { z } from 'zod'
import { notFound } from '../../api/errors/refusals.ts'
import type { Endpoint, RouteContext } from '../../api/http/endpoint.ts'
import { pageRequest, pageView } from '../../api/http/paging.ts'
import { readBody } from '../../api/http/request-body.ts'
import type { Caller } from '../../api/organizations/organization.ts'
import type { ServerContext } from '../context.ts'
import type { KeyRow } from '../services/key-table.ts'
import { projectKeys } from '../services/project-keys.ts'
import { isScope, scopeNames } from '../services/scopes.ts'
import { findProject } from '../services/served-projects.ts'

const reading = { scope: 'api.management.read', admin: true }
const writing = { scope: 'api.management.write', admin: true }

const lifetime = z.int().min(1).max(31_536_000)
const scope = z.string().refine(isScope, `a scope is one of ${scopeNames.join(', ')}`)
const update = z.strictObject({ scopes: z.array(scope).optional(), expires_in_seconds: lifetime.optional() })
const create = z.object({ name: z.string().min(1), expires_in_seconds: lifetime.nullish() })

/** Adds OpenAI's endpoints for the keys of projects. A service account is here nothing but its key. */
export const addProjectKeyRoutes = (app: Hono, endpoint: Endpoint, context: ServerContext): void => {
  const keys = projectKeys(context)
  const projectOf = async ({ req }: RouteContext, { organization }: Caller): Promise<string> => {
    const id = req.param('id') ?? ''
    const project = await findProject(context.database, id)
    if (project?.organization !== organization.id) throw notFound('project', id, 'project_id')
    return id
  }
  const keyOf = async (route: RouteContext, caller: Caller): Promise<KeyRow> => {
    const id = route.req.param('key') ?? ''
    const key = await keys.find(await projectOf(route, caller), id)
    if (!key) throw notFound('API key', id, 'api_key_id')
    return key
  }
  const path = '/organization/projects/:id/api_keys'

  app.get(
    path,
    endpoint(async (route, caller) => {
      const project = await projectOf(route, caller)
      return pageView(await keys.list(project, pageRequest(route.req, { strict: true })), view)
    }, reading),
  )
  app.get(
    `${path}/:key`,
    endpoint(async (route, caller) => view(await keyOf(route, caller)), reading),
  )
  app.post(
    `${path}/:key`,
    endpoint(async (route, caller) => {
      const key = await keyOf(route, caller)
      const { scopes, expires_in_seconds } = await readBody(route.req, update)
      return view((await keys.change(key, { scopes, lifetime: expires_in_seconds })) ?? key)
    }, writing),
  )
  app.delete(
    `${path}/:key`,
    endpoint(async (route, caller) => {
      const { id } = await keyOf(route, caller)
      await keys.delete(id)
      return { object: 'organization.project.api_key.deleted', id, deleted: true }
    }, writing),
  )
  app.post(
    '/organization/projects/:id/service_accounts',
    endpoint(async (route, caller) => {
      const project = await projectOf(route, caller)
      const { name, expires_in_seconds } = await readBody(route.req, create)
      const made = await keys.add(caller.organization.id, project, name, expires_in_seconds ?? undefined)
      const { id, created_at, expires_at } = made.row
      const about = { name, created_at: Math.floor(created_at) }
      return {
        ...{ object: 'organization.project.service_account', id: accountOf(id), role: 'member', ...about },
        api_key: {
          object: 'organization.project.service_account.api_key',
          ...{ id, value: made.value, expires_at: wholeOf(expires_at), ...about },
        },
      }
    }, writing),
  )
}

const wholeOf = (moment: number | null) => (moment === null ? null : Math.floor(moment))

const accountOf = (key: string): string => key.replace(/^key_/, 'svcacct_')

const view = ({ id, name, redacted, created_at, last_used_at, expires_at, scopes }: KeyRow) => ({
  object: 'organization.project.api_key',
  id,
  name,
  redacted_value: redacted,
  created_at: Math.floor(created_at),
  last_used_at: wholeOf(last_used_at),
  expires_at: wholeOf(expires_at),
  scopes: scopes === null ? null : JSON.parse(scopes),
  owner_project_access: 'active',
  owner: {
    type: 'service_account',
    service_account: { id: accountOf(id), name, created_at: Math.floor(created_at), role: 'member' },
  },
})
