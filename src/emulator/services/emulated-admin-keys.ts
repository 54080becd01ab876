import { pageOf } from '../../api/http/paging.ts'
import type { ApiKey } from '../../api/organizations/api-key.ts'
import type { AdminKey, AdminKeys } from '../../api/services/admin-keys.ts'
import type { EmulatorState } from '../state/emulator-state.ts'

/** Returns the admin keys of an emulator. */
export const emulatedAdminKeys = ({ tenants, ids, clock }: EmulatorState): AdminKeys => {
  const record = ({ organization, ...key }: ApiKey): AdminKey => ({
    ...key,
    owner: {
      id: ids.derived('user-', organization),
      name: 'Emulator',
      createdAt: tenants.projectsOf(organization)[0]?.createdAt ?? key.createdAt,
    },
  })
  return {
    async list(organization, newestFirst, page) {
      const keys = tenants.keys.list().filter((key) => isListed(key, organization))
      const { items, hasMore } = pageOf(keys, page, { newestFirst })
      return { items: items.map(record), hasMore }
    },
    async find(organization, id) {
      const key = tenants.keys.find(id)
      return key && isListed(key, organization) ? record(key) : undefined
    },
    async add(organization, { name, lifetime }) {
      const value = ids.next('sk-admin-', 48)
      const expiresAt = lifetime === undefined ? null : clock.now() + lifetime
      return { key: record(tenants.addKey(value, { name, organization, isAdmin: true, expiresAt })), value }
    },
    async delete(_, id) {
      const key = tenants.keys.find(id)
      if (key) tenants.keys.add({ ...key, deletedAt: clock.now() })
    },
  }
}

const isListed = (key: ApiKey, organization: string) =>
  key.isAdmin && key.organization === organization && key.deletedAt === null
