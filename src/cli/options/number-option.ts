import { UsageError } from '../command-line/command-error.ts'

/** Which numbers are allowed, and how to say so: `a whole number from 0 to 65535`. */
export type NumberRule = readonly [allowed: (value: number) => boolean, what: string]

/** Whole numbers: from one to another, of one or more, or all of them. */
export const whole = (least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): NumberRule => {
  const range = Number.isFinite(most)
    ? ` from ${least} to ${most}`
    : Number.isFinite(least)
      ? ` of ${least} or more`
      : ''
  return [(value) => Number.isSafeInteger(value) && value >= least && value <= most, `a whole number${range}`]
}

/** Reads a number from the command line, or says what it must be; undefined when none was given. */
export function numberOption(option: string, text: string, ...rule: NumberRule): number
export function numberOption(option: string, text: string | undefined, ...rule: NumberRule): number | undefined
// biome-ignore lint/plugin: overloads
export function numberOption(option: string, text: string | undefined, ...[allowed, what]: NumberRule) {
  if (text === undefined) return undefined
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (allowed(value)) return value
  throw new UsageError(`--${option} must be ${what}, got ${JSON.stringify(text)}`)
}
