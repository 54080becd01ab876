import { incorrectKey, missingKey, missingScopes } from './refusals.ts'
import type { Settings } from './settings.ts'

/** What an endpoint wants of a key: `admin` stands for the scope that an ordinary key lacks. */
export type Access = { readonly admin: string } | { readonly admin?: undefined }

/** The key of a request: a bearer token, or Azure's `api-key` header. */
export function keyOf(header: (name: string) => string | undefined): string | undefined {
  const authorization = header('authorization')
  if (authorization === undefined) return header('api-key')
  const token = /^Bearer\s+(.+)$/i.exec(authorization)?.[1]
  return token?.trim()
}

/** Throws OpenAI's refusal unless the key opens the endpoint. */
export function authenticate(key: string | undefined, access: Access, settings: Settings): void {
  if (!key) throw missingKey()
  const isAdmin = settings.adminKeys ? settings.adminKeys.has(key) : key.startsWith('sk-admin-')
  const isKnown = settings.keys === undefined || settings.keys.has(key) || isAdmin
  if (!isKnown || settings.refusedKeys.has(key)) throw incorrectKey(maskKey(key))
  if (access.admin !== undefined && !isAdmin) throw missingScopes(access.admin)
  if (access.admin === undefined && isAdmin && settings.strict) throw missingScopes('api.fine_tuning.read')
}

/** A key as OpenAI shows it: its kind and its last four characters, when it is long enough to keep the rest a secret. */
export function maskKey(key: string): string {
  const kind = /^sk-(?:proj-|admin-|svcacct-)?/.exec(key)?.[0] ?? ''
  const rest = key.slice(kind.length)
  return `${kind}****${rest.length >= 12 ? rest.slice(-4) : ''}`
}
