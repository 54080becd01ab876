import { hash } from 'node:crypto'

/** A key that was declared or made; of its value only a fingerprint is kept. */
export interface ApiKey {
  /** `key_…`. */
  readonly id: string
  readonly fingerprint: string
  readonly redacted: string
  readonly name: string
  readonly organization: string
  /** The only project it opens; `null` for all. */
  readonly project: string | null
  readonly isAdmin: boolean
  /** What it may do; `null` for everything. */
  readonly scopes: readonly string[] | null
  readonly createdAt: number
  readonly expiresAt: number | null
  readonly lastUsedAt: number | null
  /** A deleted key is remembered, so that it is refused where any unknown key is welcome. */
  readonly deletedAt: number | null
}

export const fingerprintOf = (value: string) => hash('sha256', value)

/** A key as OpenAI shows it: its kind and its last four characters, when it is long enough to keep the rest a secret. */
export const maskKey = (key: string): string => {
  const kind = /^sk-(?:proj-|admin-|svcacct-)?/.exec(key)?.[0] ?? ''
  const rest = key.slice(kind.length)
  return `${kind}****${rest.length >= 12 ? rest.slice(-4) : ''}`
}

/** Whether scopes open what wants this one; writing includes reading. */
export const opens = (scopes: readonly string[] | null, wanted: string): boolean =>
  scopes === null || scopes.includes(wanted) || scopes.includes(wanted.replace(/\.read$/, '.write'))
