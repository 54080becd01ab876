import { UsageError } from '../command-line/command-error.ts'

/** Which numbers are allowed, and how to describe them: `a whole number from 0 to 65535`. */
export type NumberRule = readonly [allowed: (value: number) => boolean, what: string]

/** Whole numbers: within a range, from a minimum, or all of them. */
export const whole = (least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): NumberRule => {
  const range = Number.isFinite(most)
    ? ` from ${least} to ${most}`
    : Number.isFinite(least)
      ? ` of ${least} or more`
      : ''
  return [(value) => Number.isSafeInteger(value) && value >= least && value <= most, `a whole number${range}`]
}

/** Reads a number from the command line, or says what it must be. Returns undefined when none was given. */
export function numberOption(option: string, text: string, ...rule: NumberRule): number
export function numberOption(option: string, text: string | undefined, ...rule: NumberRule): number | undefined
// biome-ignore lint/plugin: overloads
export function numberOption(option: string, text: string | undefined, ...[allowed, what]: NumberRule) {
  if (text === undefined) return undefined
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (allowed(value)) return value
  throw new UsageError(`--${option} must be ${what}, got ${JSON.stringify(text)}`)
}

const units = { s: 1, m: 60, h: 3600, d: 86_400 } as const

/** Reads a duration such as `90s`, `30m` or `2h` in seconds; a bare number is seconds. Undefined when none was given. */
export const durationOption = (option: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  const [, amount, unit = 's'] = /^(\d+(?:\.\d+)?)\s*([smhd])?$/.exec(text.trim()) ?? []
  const seconds = Number(amount) * units[unit as keyof typeof units] // the pattern allows no other
  if (seconds > 0) return seconds
  throw new UsageError(`--${option} must be a duration such as 90s, 30m or 2h, got ${JSON.stringify(text)}`)
}
