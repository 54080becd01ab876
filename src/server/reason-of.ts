/** Returns what an error says. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Returns what the cause of an error says, or the error itself without one: `fetch` says only that it has failed. */
export const underlyingReason = (error: unknown): string =>
  reasonOf(error instanceof Error && error.cause instanceof Error ? error.cause : error)
