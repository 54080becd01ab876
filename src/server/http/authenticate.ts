import { archivedProject, mismatched } from '../../api/errors/refusals.ts'
import type { Access } from '../../api/http/endpoint.ts'
import { maskKey, opens } from '../../api/organizations/api-key.ts'
import type { Caller } from '../../api/organizations/organization.ts'
import type { ServerContext } from '../context.ts'
import { isRunToken, runCaller } from '../graders/run-token.ts'
import { findKey, type KeyRow } from '../services/key-table.ts'
import { defaultProject, findProject } from '../services/served-projects.ts'
import { one } from '../store/database.ts'
import { incorrectKey, missingKey, missingScopes } from './key-errors.ts'

type Header = (name: string) => string | undefined

/** Seconds between two notes of when a key was last used. */
const noteEvery = 60

/** Returns the bearer token of a request. */
export const keyOf = (header: Header): string | undefined =>
  /^Bearer\s+(.+)$/i.exec(header('authorization') ?? '')?.[1]?.trim()

/** Returns the caller that a key belongs to. Throws OpenAI's error if the key does not open the endpoint. */
export const authenticate = async (
  header: Header,
  { scope, admin = false, forRuns = false }: Access,
  { database, dependencies }: Pick<ServerContext, 'database' | 'dependencies'>,
): Promise<Caller> => {
  const value = keyOf(header)
  if (!value) throw missingKey()
  if (isRunToken(value)) return runCaller(value, forRuns, { database, dependencies })
  const key = await findKey(database, value)
  const now = dependencies.now()
  if (!key || key.deleted_at !== null || (key.expires_at !== null && key.expires_at <= now)) {
    throw incorrectKey(maskKey(value))
  }
  const scopes = key.scopes === null ? null : (JSON.parse(key.scopes) as readonly string[]) // as `addKey` wrote it
  const isKind = (key.is_admin === 1) === admin
  if (scope !== undefined && (!isKind || !opens(scopes, scope))) throw missingScopes(scope, admin)
  if (key.last_used_at === null || now - key.last_used_at > noteEvery) {
    await database.all('UPDATE api_keys SET last_used_at = $1 WHERE id = $2', now, key.id)
  }
  return callerOf(key, header, { database })
}

const callerOf = async (
  key: KeyRow,
  header: Header,
  { database }: Pick<ServerContext, 'database'>,
): Promise<Caller> => {
  const sql = 'SELECT id, slug FROM organizations WHERE id = $1'
  const organization = await one<Caller['organization']>(database, sql, key.organization)
  const wanted = header('openai-organization')
  if (!organization || (wanted !== undefined && wanted !== organization.id)) throw mismatched('Organization')
  const asked = header('openai-project')
  const id = key.project ?? asked ?? (await defaultProject(database, organization.id))?.id ?? ''
  const project = await findProject(database, id)
  if (project?.organization !== organization.id || (asked !== undefined && asked !== id)) throw mismatched('Project')
  if (project.archivedAt !== null && key.is_admin === 0) throw archivedProject(id)
  return { organization, project: id, key: key.id }
}
