/** Removes secrets from a text. */
export type Redact = (text: string) => string

const shapes: readonly (readonly [RegExp, string])[] = [
  [/\bsk-[\w*-]{4,}/g, '[redacted]'],
  [/\b(Bearer|Basic)\s+[^\s"',;]+/gi, '$1 [redacted]'],
  [/(\bapi[-_]?key["']?\s*(?:=>|[:=])\s*["']?)[^\s"',;&]+/gi, '$1[redacted]'],
  [/(:\/\/)[^/\s@]+@/g, '$1[redacted]@'],
  [/([?&][\w-]*(?:key|token|secret|sig)[\w-]*=)[^&\s"']+/gi, '$1[redacted]'],
]

/** Removes anything that looks like a key, a bearer token, or credentials in an address. */
export const redactShapes: Redact = (text) =>
  shapes.reduce((redacted, [shape, replacement]) => redacted.replace(shape, replacement), text)

/**
 * Returns a `Redact` that also removes these secrets in any form in which a gateway repeats them: as they are,
 * percent-encoded, in base64 or base64url at any offset, and as the password of a `user:password` pair in base64.
 */
export const redactorOf = (secrets: readonly (string | undefined)[]): Redact => {
  const given = secrets.filter((secret) => secret !== undefined && secret.length >= 4) as readonly string[] // as was asked
  const known = [...new Set([...given, ...given.flatMap(decodedPair)])]
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    // A longer secret may contain a shorter one.
    .sort((a, b) => b.length - a.length)
  const encoded = known.flatMap(inBase64)
  return (text) =>
    redactShapes(
      encoded.reduce(
        maskWords,
        known.reduce((redacted, secret) => redacted.replaceAll(secret, mask), text),
      ),
    )
}

const mask = '[redacted]'

/** The parts of a secret that is a `user:password` pair in base64, as the header of Basic authentication has it. */
const decodedPair = (secret: string): readonly string[] => {
  if (!/^[A-Za-z0-9+/]{8,}={0,2}$/.test(secret)) return []
  const pair = Buffer.from(secret, 'base64').toString()
  const colon = pair.indexOf(':')
  if (colon < 0 || !/^[\x20-\x7e]+$/.test(pair)) return []
  return [pair, pair.slice(colon + 1)].filter(({ length }) => length >= 4)
}

/** What base64 makes of a secret depends on how many bytes stand before it, so there are three patterns. */
const inBase64 = (secret: string): readonly RegExp[] => {
  const { length } = Buffer.from(secret)
  if (length < 8) return []
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]).toString('base64')
    // Only the characters that depend on nothing but the secret: each stands for six bits.
    const own = text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + length) * 8) / 6))
    const either = own.replaceAll(/[+/]/g, (sign) => (sign === '+' ? '[+-]' : '[/_]'))
    return new RegExp(either)
  })
}

/** Masks each whole word of base64 in which a pattern is found. Words are split first, since a regex would be quadratic. */
const maskWords = (text: string, pattern: RegExp): string =>
  pattern.test(text)
    ? text
        .split(/([^\w+/=-]+)/)
        .map((word) => (pattern.test(word) ? mask : word))
        .join('')
    : text
