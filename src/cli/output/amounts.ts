/** A number with separators: `60,800`. */
export const numberOf = (value: number): string => Math.round(value).toLocaleString('en-US')

/** A count with its noun: `1 example`, `60,800 examples`. */
export const countOf = (number: number, what: string): string => `${numberOf(number)} ${what}${number === 1 ? '' : 's'}`

/** The size of a file: `2,329 bytes`, `1.2 MB`. */
export const sizeOf = (bytes: number): string =>
  bytes < 1e5 ? countOf(bytes, 'byte') : `${(bytes / 1e6).toFixed(1)} MB`

/** Money: `$1.25`, `$0.0042`. */
export const moneyOf = (value: number, currency: string): string =>
  value.toLocaleString('en-US', { style: 'currency', currency, maximumFractionDigits: value < 1 ? 4 : 2 })

/** A measure such as a loss, as short as its magnitude allows: `0.4123`, `0.0000180`, `1533`. */
export const measureOf = (value: number): string => {
  if (Number.isInteger(value)) return String(value)
  return Math.abs(value) < 0.001 ? value.toPrecision(3) : value.toFixed(4)
}

/** A moment in seconds since 1970 as text: `2026-11-21T15:42:07Z`. */
export const momentOf = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`

/** The same for a page that says it uses UTC: `2026-11-21 15:42:07`. */
export const utcOf = (seconds: number): string => momentOf(seconds).slice(0, 19).replace('T', ' ')

/** A duration, rounded for people: `45 s`, `12 min`, `3 h 5 min`, `2 d 4 h`. */
export const durationOf = (seconds: number): string => {
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
