/** Token printed by a command. */
export interface Token {
  readonly value: string
  /** Milliseconds since 1970; undefined if the command does not say. */
  readonly expiresAt: number | undefined
}

/**
 * Reads what a credential command printed: the token alone, or JSON as `az`, `gcloud` and OAuth endpoints print it.
 *
 * @param now Milliseconds since 1970, for lifetimes that are counted from now.
 */
export const tokenOf = (output: string, now: number): Token | undefined => {
  const text = output.trim()
  if (text === '') return undefined
  const fields = jsonObject(text)
  if (!fields) return /\s/.test(text) ? undefined : { value: text, expiresAt: expiryOfJwt(text) }
  const value = first(fields, ['accessToken', 'access_token', 'token', 'id_token', 'key'])
  if (typeof value !== 'string' || value === '') return undefined
  return { value, expiresAt: expiryOf(fields, now) ?? expiryOfJwt(value) }
}

type Fields = Readonly<Record<string, unknown>>

const jsonObject = (text: string): Fields | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Fields) : undefined // JSON has no other objects
  } catch {
    return undefined
  }
}

const first = (fields: Fields, names: readonly string[]): unknown =>
  names.map((name) => fields[name]).find((value) => value !== undefined)

/** `az` prints seconds since 1970 in `expires_on`, and in `expiresOn` a local time, which says no zone. */
const expiryOf = (fields: Fields, now: number): number | undefined => {
  const seconds = Number(first(fields, ['expires_on', 'expiresAt', 'expires_at']))
  if (seconds > 1e9) return seconds * 1000
  const lifetime = Number(first(fields, ['expires_in', 'expiresIn']))
  if (lifetime > 0) return now + lifetime * 1000
  const time = first(fields, ['expiration', 'token_expiry', 'expires_at', 'expiresAt'])
  const parsed = typeof time === 'string' ? Date.parse(time) : Number.NaN
  return Number.isNaN(parsed) ? undefined : parsed
}

/** The claim `exp` of a JSON Web Token (RFC 7519), which is not verified here. */
const expiryOfJwt = (token: string): number | undefined => {
  const [, claims = ''] = token.split('.')
  const { exp } = jsonObject(Buffer.from(claims, 'base64url').toString('utf8')) ?? {}
  return typeof exp === 'number' ? exp * 1000 : undefined
}
