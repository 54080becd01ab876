/** A moment, in seconds since 1970: `2026-11-18 09:46:40`, in UTC. */
export const moment = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')

/** A count, or any other number: `12,345`. */
export const count = (value: number): string => Math.round(value).toLocaleString('en-US')

/** The size of a file: `845 bytes`, `12.3 kB`. */
export const size = (bytes: number): string =>
  bytes < 1000 ? `${bytes} bytes` : bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`

/** Something measured, such as a loss, as short as its order of magnitude allows: `0.4123`, `0.0000180`, `1533`. */
export const measure = (value: number): string => {
  if (Number.isInteger(value)) return String(value)
  return Math.abs(value) < 0.001 ? value.toPrecision(3) : value.toFixed(4)
}

/** Money: `$1.25`, `$0.0042`. */
export const money = (value: number, currency: string): string =>
  value.toLocaleString('en-US', { style: 'currency', currency, maximumFractionDigits: value < 1 ? 4 : 2 })
