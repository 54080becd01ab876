import { realDependencies } from '../../src/server/dependencies.ts'
import { Ids } from '../../src/server/ids.ts'
import { addKey } from '../../src/server/services/key-table.ts'
import type { Database } from '../../src/server/store/database.ts'
import { quiet } from './server-fixture.ts'

/** Creates a key of a project, or an admin key, in the database of a server. */
export const keyFor = async (
  { database }: { readonly database: Database },
  project: string | null,
  scopes: readonly string[] | null = null,
): Promise<string> => {
  const dependencies = { ...realDependencies(), ...quiet() }
  const [organization] = await database.all<{ id: string }>('SELECT id FROM organizations')
  const asked = { name: 'Other', organization: organization?.id ?? '', project, scopes, expiresAt: null }
  return (await addKey(database, { ids: new Ids(dependencies), dependencies }, asked)).value
}
