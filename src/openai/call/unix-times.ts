const names: readonly string[] = ['created', 'created_at', 'finished_at', 'estimated_finish', 'expires_at']

/** Converts the ISO dates that some hosts return to seconds since 1970, in an object or in each item of a list. */
export const useUnixTimes = (body: unknown): void => {
  if (typeof body !== 'object' || body === null) return
  for (const name of names) {
    const value: unknown = Reflect.get(body, name)
    const time = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : Number.NaN
    if (!Number.isNaN(time)) Reflect.set(body, name, Math.floor(time / 1000))
  }
  if ('data' in body && Array.isArray(body.data)) for (const item of body.data) useUnixTimes(item)
}
