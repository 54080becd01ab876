import { z } from 'zod'
import { notFound } from '../errors/refusals.ts'
import { pageRequest, pageView } from '../http/paging.ts'
import { readBody } from '../http/request-body.ts'
import type { AdminKey, AdminKeys } from '../services/admin-keys.ts'
import type { Routes } from './routes.ts'

const reading = { scope: 'api.management.read', admin: true }
const writing = { scope: 'api.management.write', admin: true }

const createKey = z.object({
  name: z.string().min(1),
  expires_in_seconds: z.int().min(1).max(31_536_000).nullish(),
})

export const adminApiKeyRoutes: Routes<AdminKeys> = (app, endpoint, keys, rules) => {
  const keyOf = async (organization: string, id = ''): Promise<AdminKey> => {
    const key = await keys.find(organization, id)
    if (!key) throw notFound('admin API key', id, 'key_id')
    return key
  }

  app.get(
    '/organization/admin_api_keys',
    endpoint(async ({ req }, { organization }) => {
      const page = pageRequest(req, rules)
      return pageView(await keys.list(organization.id, req.query('order') === 'desc', page), view)
    }, reading),
  )

  app.post(
    '/organization/admin_api_keys',
    endpoint(async ({ req }, { organization }) => {
      const { name, expires_in_seconds: lifetime } = await readBody(req, createKey)
      const { key, value } = await keys.add(organization.id, { name, lifetime: lifetime ?? undefined })
      return { ...view(key), value }
    }, writing),
  )

  app.get(
    '/organization/admin_api_keys/:id',
    endpoint(async ({ req }, { organization }) => view(await keyOf(organization.id, req.param('id'))), reading),
  )

  app.delete(
    '/organization/admin_api_keys/:id',
    endpoint(async ({ req }, { organization }) => {
      const { id } = await keyOf(organization.id, req.param('id'))
      await keys.delete(organization.id, id)
      return { object: 'organization.admin_api_key.deleted', id, deleted: true }
    }, writing),
  )
}

const view = ({ id, name, redacted, createdAt, expiresAt, lastUsedAt, owner }: AdminKey) => ({
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
    id: owner.id,
    name: owner.name,
    created_at: Math.floor(owner.createdAt),
    role: 'owner',
  },
})
