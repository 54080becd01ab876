import { UsageError } from '../command-line/command-error.ts'

const units = { s: 1, m: 60, h: 3600, d: 86_400 } as const

/** Reads a duration, such as `90s`, `30m` or `2h`, in seconds; a bare number is seconds. Undefined when none was given. */
export const durationOption = (option: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  const [, amount, unit = 's'] = /^(\d+(?:\.\d+)?)\s*([smhd])?$/.exec(text.trim()) ?? []
  const seconds = Number(amount) * units[unit as keyof typeof units] // the pattern allows no other
  if (seconds > 0) return seconds
  throw new UsageError(`--${option} must be a duration such as 90s, 30m or 2h, got ${JSON.stringify(text)}`)
}
