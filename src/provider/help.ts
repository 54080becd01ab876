/**
 * Says where to read more about a diagnostic: the entry of `docs/TROUBLESHOOTING.md` that has its headline.
 *
 * The page comes with the package, as the provider does; the command prints the entry, and where the page is.
 */
export const help = (summary: string): string => `Help: npx tunesmith explain ${topicOf(summary)}`

/** The anchor of the entry for a headline; those that name an operation or the provider share one. */
export const topicOf = (summary: string): string =>
  (/^Cannot [a-z]/.test(summary) ? 'Operation Given Up' : summary)
    .replace(/ openai$/, '')
    .toLowerCase()
    .replaceAll(' ', '-')
