const usualEpochs = 3
const fewestSeen = 100
const mostSeen = 25_000
const mostEpochs = 25

/**
 * Returns the number of epochs that OpenAI picks when `n_epochs` is `auto`.
 *
 * Three epochs; more if fewer than 100 examples would be seen, and fewer if more than 25,000 would. Source: OpenAI's
 * notebook for preparing chat data. Recorded jobs agree: 10 epochs for 10 examples.
 */
export const defaultEpochs = (examples: number): number => {
  if (examples * usualEpochs < fewestSeen) return Math.min(mostEpochs, Math.floor(fewestSeen / Math.max(1, examples)))
  if (examples * usualEpochs > mostSeen) return Math.max(1, Math.floor(mostSeen / examples))
  return usualEpochs
}
