import { z } from 'zod'
import { notFound } from '../../../api/errors/refusals.ts'
import { pageOf, pageRequest, pageView } from '../../../api/http/paging.ts'
import { readBody } from '../../../api/http/request-body.ts'
import type { ApiKey } from '../../../api/organizations/api-key.ts'
import type { Caller } from '../../../api/organizations/organization.ts'
import type { EmulatorState } from '../../state/emulator-state.ts'
import type { RouteContext } from '../endpoint.ts'
import type { Routes } from './routes.ts'

const reading = { scope: 'api.management.read', admin: true }
const writing = { scope: 'api.management.write', admin: true }

const createKey = z.object({
  name: z.string().min(1),
  expires_in_seconds: z.int().min(1).max(31_536_000).nullish(),
})

export const adminApiKeyRoutes: Routes = (app, endpoint, state) => {
  const { tenants, ids, clock, settings } = state

  const view = ({ id, name, redacted, createdAt, expiresAt, lastUsedAt, organization }: ApiKey) => ({
    object: 'organization.admin_api_key',
    id,
    name,
    redacted_value: redacted,
    created_at: Math.floor(createdAt),
    expires_at: expiresAt === null ? null : Math.floor(expiresAt),
    last_used_at: lastUsedAt === null ? null : Math.floor(lastUsedAt),
    owner: {
      type: 'user',
      object: 'organization.user',
      id: ids.derived('user-', organization),
      name: 'Emulator',
      created_at: Math.floor(tenants.projectsOf(organization)[0]?.createdAt ?? createdAt),
      role: 'owner',
    },
  })

  app.get(
    '/organization/admin_api_keys',
    endpoint(({ req }, { organization }) => {
      const keys = tenants.keys.list().filter((key) => isListed(key, organization.id))
      const request = pageRequest(req, settings)
      const page = pageOf(keys, request, { newestFirst: req.query('order') === 'desc' })
      return pageView(page, view)
    }, reading),
  )

  app.post(
    '/organization/admin_api_keys',
    endpoint(async ({ req }, { organization }) => {
      const { name, expires_in_seconds: lifetime } = await readBody(req, createKey)
      const value = ids.next('sk-admin-', 48)
      const expiresAt = lifetime == null ? null : clock.now() + lifetime
      const key = tenants.addKey(value, { name, organization: organization.id, isAdmin: true, expiresAt })
      return { ...view(key), value }
    }, writing),
  )

  app.get(
    '/organization/admin_api_keys/:id',
    endpoint((context, caller) => view(keyOf(context, caller, state)), reading),
  )

  app.delete(
    '/organization/admin_api_keys/:id',
    endpoint((context, caller) => {
      const key = keyOf(context, caller, state)
      tenants.keys.add({ ...key, deletedAt: clock.now() })
      return { object: 'organization.admin_api_key.deleted', id: key.id, deleted: true }
    }, writing),
  )
}

const keyOf = ({ req }: RouteContext, { organization }: Caller, { tenants }: EmulatorState): ApiKey => {
  const id = req.param('id') ?? ''
  const key = tenants.keys.find(id)
  if (!key || !isListed(key, organization.id)) throw notFound('admin API key', id, 'key_id')
  return key
}

const isListed = (key: ApiKey, organization: string) =>
  key.isAdmin && key.organization === organization && key.deletedAt === null
