import { isDeepStrictEqual } from 'node:util'

/** Tells whether two texts are the same JSON, ignoring white space and the order of keys. */
export const sameJson = (before: string, after: string): boolean => {
  try {
    return isDeepStrictEqual(JSON.parse(before), JSON.parse(after))
  } catch {
    return false
  }
}

/** Tells whether two RFC 3339 times are the same moment, regardless of time zone. */
export const sameTime = (before: string, after: string): boolean => {
  const moments = [before, after].map((text) => Date.parse(text))
  return !moments.some(Number.isNaN) && moments[0] === moments[1] && fraction(before) === fraction(after)
}

/** Returns the digits beyond milliseconds, which a `Date` cannot hold. */
const fraction = (text: string): string => /\.\d{3}(\d*?)0*(?:Z|[+-]|$)/i.exec(text)?.[1] ?? ''
