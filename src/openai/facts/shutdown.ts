const millisecondsPerDay = 86_400_000

/** Days before a shutdown from which on plans warn. */
export const soonInDays = 90

/**
 * Returns the whole days from a time until a date, negative once it has passed; undefined without a date.
 *
 * @param day `YYYY-MM-DD`
 * @param now milliseconds since 1970
 */
export const daysUntil = (day: string | null | undefined, now: number): number | undefined => {
  const moment = Date.parse(day ?? '')
  return Number.isNaN(moment) ? undefined : Math.floor((moment - now) / millisecondsPerDay)
}
