/** Stores the bytes of files under generated names. */
export interface Contents {
  readonly put: (bytes: Uint8Array) => string
  readonly get: (name: string) => Uint8Array
}

const mark = '$content'
/** User data may contain keys that look like our marker; these get an extra `$` while they are stored. */
const marklike = /^\$+content$/

/** Serializes to JSON, with bytes replaced by names. */
export const toJson = (value: unknown, contents: Pick<Contents, 'put'>): string => {
  return JSON.stringify(value, function (this: unknown, key, given) {
    // `given` is no longer a Buffer: toJSON has already converted it.
    const own: unknown = Reflect.get(Object(this), key)
    if (own instanceof Uint8Array) return { [mark]: contents.put(own) }
    return renamed(given, (name) => `$${name}`)
  })
}

export const fromJson = (text: string, contents: Pick<Contents, 'get'>): unknown =>
  JSON.parse(text, (_, value: unknown) => {
    const name: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, mark) : undefined
    return typeof name === 'string' ? contents.get(name) : renamed(value, (longer) => longer.slice(1))
  })

const renamed = (value: unknown, rename: (name: string) => string): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  if (!Object.keys(value).some((name) => marklike.test(name))) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [marklike.test(name) ? rename(name) : name, held]),
  )
}
