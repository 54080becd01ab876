/** Takes secrets out of a text. */
export type Redact = (text: string) => string

const shapes: readonly (readonly [RegExp, string])[] = [
  [/\bsk-[\w*-]{4,}/g, '[redacted]'],
  [/\b(Bearer|Basic)\s+[^\s"',;]+/gi, '$1 [redacted]'],
  [/(\bapi[-_]?key["']?\s*(?:=>|[:=])\s*["']?)[^\s"',;&]+/gi, '$1[redacted]'],
  [/(:\/\/)[^/\s@]+@/g, '$1[redacted]@'],
  [/([?&][\w-]*(?:key|token|secret|sig)[\w-]*=)[^&\s"']+/gi, '$1[redacted]'],
]

/** Takes out whatever has the shape of a key, a bearer token or credentials in an address. */
export const redactShapes: Redact = (text) =>
  shapes.reduce((redacted, [shape, replacement]) => redacted.replace(shape, replacement), text)

/** A `Redact` that also knows some secrets word for word: other hosts' keys have no shape. */
export const redactorOf = (secrets: readonly (string | undefined)[]): Redact => {
  const known = secrets.flatMap((secret) => (secret === undefined || secret.length < 4 ? [] : [secret]))
  return (text) => redactShapes(known.reduce((redacted, secret) => redacted.replaceAll(secret, '[redacted]'), text))
}
