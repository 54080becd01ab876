import { isDeepStrictEqual } from 'node:util'

/** Whether two texts are the same JSON, however they are spaced and in whatever order their keys are. */
export const sameJson = (before: string, after: string): boolean => {
  try {
    return isDeepStrictEqual(JSON.parse(before), JSON.parse(after))
  } catch {
    return false
  }
}

/** Whether two RFC 3339 times are the same moment, in whatever time zone. */
export const sameTime = (before: string, after: string): boolean => {
  const moments = [before, after].map((text) => Date.parse(text))
  return !moments.some(Number.isNaN) && moments[0] === moments[1] && fraction(before) === fraction(after)
}

/** What a `Date` cannot hold of a second. */
const fraction = (text: string): string => /\.\d{3}(\d*?)0*(?:Z|[+-]|$)/i.exec(text)?.[1] ?? ''
