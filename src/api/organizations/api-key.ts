import { hash } from 'node:crypto'

/** A key from the options or created through the API. Only a fingerprint of its value is kept. */
export interface ApiKey {
  /** `key_…`. */
  readonly id: string
  readonly fingerprint: string
  readonly redacted: string
  readonly name: string
  readonly organization: string
  /** The only project it can access; `null` for all projects. */
  readonly project: string | null
  readonly isAdmin: boolean
  /** Scopes of the key; `null` for all scopes. */
  readonly scopes: readonly string[] | null
  readonly createdAt: number
  readonly expiresAt: number | null
  readonly lastUsedAt: number | null
  /** Deleted keys are kept, so that they are rejected even where unknown keys are accepted. */
  readonly deletedAt: number | null
}

export const fingerprintOf = (value: string) => hash('sha256', value)

/** Masks a key as OpenAI does: its prefix and, if the rest stays secret, its last four characters. */
export const maskKey = (key: string): string => {
  const kind = /^sk-(?:proj-|admin-|svcacct-)?/.exec(key)?.[0] ?? ''
  const rest = key.slice(kind.length)
  return `${kind}****${rest.length >= 12 ? rest.slice(-4) : ''}`
}

/** Returns true if the scopes include the wanted one. A `.write` scope includes `.read`. */
export const opens = (scopes: readonly string[] | null, wanted: string): boolean =>
  scopes === null || scopes.includes(wanted) || scopes.includes(wanted.replace(/\.read$/, '.write'))
