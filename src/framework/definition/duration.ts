import * as z from 'zod'

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const

/** Returns the milliseconds of a duration in Go's notation (`90s`, `1h30m`), or `undefined` for any other text. */
export const parseDuration = (text: string): number | undefined => {
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) return undefined
  let milliseconds = 0
  for (const [, count, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g))
    milliseconds += Number(count) * units[unit as keyof typeof units] // the pattern allows no other unit
  return milliseconds
}

/** A duration in Go's notation: `30m`, `1h30m`, `500ms`. */
export const duration = z
  .string()
  .refine(
    (text) => parseDuration(text) !== undefined,
    'must be a duration: numbers with a unit of ms, s, m or h, such as "30m" or "1h30m"',
  )

/** Tells whether two durations are equally long, such as `90s` and `1m30s`. */
export const sameDuration = (before: string, after: string): boolean => {
  const length = parseDuration(before)
  return length !== undefined && length === parseDuration(after)
}
