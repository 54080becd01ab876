import { UsageError } from './command-error.ts'

/** Reads a number from the command line, or says what it must be: `a whole number from 0 to 65535`. */
export function numberOption(option: string, text: string, allowed: (value: number) => boolean, what: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (allowed(value)) return value
  throw new UsageError(`--${option} must be ${what}, got ${JSON.stringify(text)}`)
}

/** Reads how many of something are wanted; undefined when that was not said. */
export const countOption = (option: string, text: string | undefined): number | undefined =>
  text === undefined
    ? undefined
    : numberOption(option, text, (value) => Number.isSafeInteger(value) && value > 0, 'a whole number of 1 or more')
