import { UsageError } from './command-error.ts'

const units = { s: 1, m: 60, h: 3600, d: 86_400 } as const

/** Reads a duration from the command line, such as `90s`, `30m` or `2h`, in seconds; a bare number is seconds. */
export function durationOption(option: string, text: string): number {
  const [, amount, unit = 's'] = /^(\d+(?:\.\d+)?)\s*([smhd])?$/.exec(text.trim()) ?? []
  const seconds = Number(amount) * units[unit as keyof typeof units] // the pattern allows no other
  if (seconds > 0) return seconds
  throw new UsageError(`--${option} must be a duration such as 90s, 30m or 2h, got ${JSON.stringify(text)}`)
}

/** A duration for people, no finer than matters: `45 s`, `12 min`, `3 h 5 min`, `2 d 4 h`. */
export function durationOf(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return `${whole} s`
  const minutes = Math.round(whole / 60)
  if (minutes < 60)
    return whole < 600 && whole % 60 ? `${Math.floor(whole / 60)} min ${whole % 60} s` : `${minutes} min`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? parts(hours, 'h', minutes % 60, 'min') : parts(Math.floor(hours / 24), 'd', hours % 24, 'h')
}

const parts = (large: number, unit: string, small: number, smallUnit: string): string =>
  small === 0 ? `${large} ${unit}` : `${large} ${unit} ${small} ${smallUnit}`

/** A moment in seconds since 1970 as text: `2026-11-21T15:42:07Z`. */
export const momentOf = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`
