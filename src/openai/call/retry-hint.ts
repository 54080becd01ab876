/** What the host says about retrying, in headers. */
export interface RetryHint {
  readonly shouldRetry?: boolean
  readonly afterMilliseconds?: number
  /** A time, in milliseconds since 1970. */
  readonly notBefore?: number
}

/** Returns whether the host named a time. */
export const saysWhen = ({ afterMilliseconds, notBefore }: RetryHint): boolean =>
  afterMilliseconds !== undefined || notBefore !== undefined

/** Reads `x-should-retry`, `retry-after-ms` and `retry-after`; milliseconds take precedence. */
export const retryHintOf = (headers: Pick<Headers, 'get'>): RetryHint => {
  const should = headers.get('x-should-retry')
  return { ...(should === 'true' || should === 'false' ? { shouldRetry: should === 'true' } : {}), ...waitOf(headers) }
}

const waitOf = (headers: Pick<Headers, 'get'>): RetryHint => {
  const milliseconds = amount(headers.get('retry-after-ms'))
  if (milliseconds !== undefined) return { afterMilliseconds: milliseconds }
  const after = headers.get('retry-after')
  const seconds = amount(after)
  if (seconds !== undefined) return { afterMilliseconds: seconds * 1000 }
  const notBefore = Date.parse(after ?? '')
  return Number.isNaN(notBefore) ? {} : { notBefore }
}

const amount = (text: string | null): number | undefined => {
  const value = text?.trim() ? Number(text) : Number.NaN
  return value >= 0 && Number.isFinite(value) ? value : undefined
}
