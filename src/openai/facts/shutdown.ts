const millisecondsPerDay = 86_400_000

/** So many days ahead, a shutdown is worth a warning. */
export const soonInDays = 90

/**
 * Whole days from a moment until a day, negative once it has passed; undefined where there is none.
 *
 * @param day `YYYY-MM-DD`
 * @param now milliseconds since 1970
 */
export const daysUntil = (day: string | null | undefined, now: number): number | undefined => {
  const moment = Date.parse(day ?? '')
  return Number.isNaN(moment) ? undefined : Math.floor((moment - now) / millisecondsPerDay)
}
