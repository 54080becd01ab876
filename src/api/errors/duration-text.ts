/** Formats a duration as OpenAI does, truncated to milliseconds: `20ms`, `9.904s`, `6m0s`, `1h0m0s`. */
export const inWords = (seconds: number): string => {
  // Floating point may end just below a whole millisecond.
  const milliseconds = Math.floor(seconds * 1000 + 1e-3)
  if (milliseconds > 0 && milliseconds < 1000) return `${milliseconds}ms`
  const rest = `${(milliseconds % 60_000) / 1000}s`
  const minutes = Math.floor(milliseconds / 60_000)
  if (minutes === 0) return rest
  const short = `${minutes % 60}m${rest}`
  return minutes < 60 ? short : `${Math.floor(minutes / 60)}h${short}`
}
