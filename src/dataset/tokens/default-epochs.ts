const usualEpochs = 3
const fewestSeen = 100
const mostSeen = 25_000
const mostEpochs = 25

/**
 * How often OpenAI goes over the examples when `n_epochs` is `auto`.
 *
 * Three times, but more often over so few that fewer than 100 would be seen, and less often over more than 25,000: the
 * rule of the notebook that OpenAI publishes for preparing data. Jobs that were run agree: 10 epochs for 10 examples.
 */
export const defaultEpochs = (examples: number): number => {
  if (examples * usualEpochs < fewestSeen) return Math.min(mostEpochs, Math.floor(fewestSeen / Math.max(1, examples)))
  if (examples * usualEpochs > mostSeen) return Math.max(1, Math.floor(mostSeen / examples))
  return usualEpochs
}
