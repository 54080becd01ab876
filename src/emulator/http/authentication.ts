import { archivedProject, incorrectKey, mismatched, missingKey, missingScopes } from '../../api/errors/refusals.ts'
import type { Access } from '../../api/http/endpoint.ts'
import { type ApiKey, maskKey, opens } from '../../api/organizations/api-key.ts'
import type { Caller } from '../../api/organizations/organization.ts'
import type { EmulatorState } from '../state/emulator-state.ts'

type Header = (name: string) => string | undefined

/** Returns the key of a request: a bearer token, or Azure's `api-key` header. */
const keyOf = (header: Header): string | undefined => {
  const authorization = header('authorization')
  if (authorization === undefined) return header('api-key')
  const token = /^Bearer\s+(.+)$/i.exec(authorization)?.[1]
  return token?.trim()
}

type ReadKey = readonly [key: string | undefined, masked: string | null]

/** Returns a function that reads the key of a request, and how the journal shows it. It remembers the last key. */
export const keyReader = (): ((header: Header) => ReadKey) => {
  let last: { readonly authorization: string; readonly read: ReadKey } | undefined
  return (header) => {
    const authorization = header('authorization')
    if (last && authorization === last.authorization) return last.read
    const key = keyOf(header)
    const read: ReadKey = [key, key ? maskKey(key) : null]
    if (authorization !== undefined) last = { authorization, read }
    return read
  }
}

/** Returns the caller that a key belongs to. Throws OpenAI's error if the key does not open the endpoint. */
export const authenticate = (
  key: string | undefined,
  { scope, admin = false }: Access,
  header: Header,
  { settings, tenants, clock }: EmulatorState,
): Caller => {
  if (!key) throw missingKey()
  const known = tenants.keyOf(key)
  const isAdmin = known?.isAdmin ?? (settings.contract || (settings.adminKeys?.has(key) ?? key.startsWith('sk-admin-')))
  const isGood = known ? isValid(known, clock.now()) : !settings.keys || settings.keys.has(key) || isAdmin
  if (!isGood || settings.refusedKeys.has(key)) throw incorrectKey(maskKey(key))
  if (scope !== undefined) {
    const wrongKind = admin ? !isAdmin : isAdmin && settings.strict
    if (wrongKind || (known && !opens(known.scopes, scope))) throw missingScopes(scope)
  }
  if (!known) return { organization: tenants.usual, project: header('openai-project') ?? settings.project }
  if (known.isAdmin) tenants.keys.add({ ...known, lastUsedAt: clock.now() })
  return callerWith(known, header, tenants)
}

const isValid = ({ deletedAt, expiresAt }: ApiKey, now: number) =>
  deletedAt === null && (expiresAt === null || now < expiresAt)

/** A known key belongs to an organization and maybe a project; headers may repeat these but not change them. */
const callerWith = (key: ApiKey, header: Header, tenants: EmulatorState['tenants']): Caller => {
  const organization = tenants.organizations.find(key.organization) ?? tenants.usual
  const asked = header('openai-project')
  const wanted = header('openai-organization')
  if (wanted !== undefined && wanted !== organization.id) throw mismatched('Organization')
  const project = tenants.projects.find(key.project ?? asked ?? tenants.projectsOf(organization.id)[0]?.id ?? '')
  if (!project || project.organization !== organization.id || (asked !== undefined && asked !== project.id)) {
    throw mismatched('Project')
  }
  if (project.archivedAt !== null && !key.isAdmin) throw archivedProject(project.id)
  return { organization, project: project.id }
}
