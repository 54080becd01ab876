import type { ServerContext } from './context.ts'
import { addKey } from './services/key-table.ts'
import { findProject, insertProject } from './services/served-projects.ts'
import { one } from './store/database.ts'

/** Keys of a server that has just been set up. They are shown once and kept as hashes only. */
export interface FirstKeys {
  readonly key: string
  readonly adminKey: string
}

/** Creates the organization, its default project and its first keys unless they exist, and the projects of `serve.yaml`. */
export const prepareProjects = async (context: ServerContext): Promise<FirstKeys | undefined> => {
  const keys = await firstStart(context)
  await context.database.transaction(async (queries) => {
    const organization = await one<{ id: string }>(queries, 'SELECT id FROM organizations LIMIT 1')
    for (const { id, name = id } of context.config.projects) {
      if (!organization || (await findProject(queries, id))) continue
      await insertProject(queries, context, organization.id, { name, externalKeyId: null, residency: 'GLOBAL' }, id)
    }
  })
  return keys
}

const firstStart = (context: ServerContext): Promise<FirstKeys | undefined> => {
  const { database, ids, dependencies, config } = context
  return database.transaction(async (queries) => {
    if (await one(queries, 'SELECT id FROM organizations LIMIT 1')) return undefined
    const organization = ids.next('org-')
    await queries.all(
      'INSERT INTO organizations (id, slug, created_at) VALUES ($1, $2, $3)',
      ...[organization, config.organization, dependencies.now()],
    )
    const named = { name: 'Default project', externalKeyId: null, residency: 'GLOBAL' }
    const project = await insertProject(queries, context, organization, named)
    const first = { name: 'First key', organization, scopes: null, expiresAt: null }
    const { value: key } = await addKey(queries, context, { ...first, project: project.id })
    const { value: adminKey } = await addKey(queries, context, { ...first, name: 'First admin key', project: null })
    return { key, adminKey }
  })
}
