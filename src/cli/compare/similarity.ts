type Words = readonly string[]

/**
 * Similarity of an answer and a reference, from 0 to 1, without a model or a host.
 *
 * `fuzzy_match` compares characters: twice the longest common subsequence over both lengths, as RapidFuzz's `ratio`. The
 * others compare words in lower case: `bleu` up to four words in a row, smoothed as NLTK's `method2`; `gleu` as NLTK's
 * `sentence_gleu`; `rouge_N` and `rouge_l` as the F-measure of Google's `rouge-score`, without stems.
 */
export type Similarity = (answer: string, reference: string) => number

const onWords =
  (compare: (said: Words, wanted: Words) => number): Similarity =>
  (answer, reference) => {
    const [said, wanted] = [wordsOf(answer), wordsOf(reference)]
    if (said.length === 0 || wanted.length === 0) return said.length === wanted.length ? 1 : 0
    return compare(said, wanted)
  }

const rouge = (length: number): Similarity =>
  onWords((said, wanted) => {
    const { shared, found, expected } = overlapOf(said, wanted, length)
    return found + expected === 0 ? 0 : (2 * shared) / (found + expected)
  })

const wordsOf = (text: string): Words => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** Counts the runs of words of a length in both texts, and those that they share. */
const overlapOf = (said: Words, wanted: Words, length: number) => {
  const runs = (words: Words) => words.slice(length - 1).map((_, i) => words.slice(i, i + length).join(' '))
  const [found, expected] = [runs(said), runs(wanted)]
  const left = new Map<string, number>()
  for (const run of expected) left.set(run, (left.get(run) ?? 0) + 1)
  const shared = found.filter((run) => {
    const count = left.get(run) ?? 0
    left.set(run, count - 1)
    return count > 0
  })
  return { shared: shared.length, found: found.length, expected: expected.length }
}

const orders = [1, 2, 3, 4] as const

const bleu = onWords((said, wanted) => {
  const precisions = orders.map((length) => {
    const { shared, found } = overlapOf(said, wanted, length)
    const smoothing = length === 1 ? 0 : 1
    return (shared + smoothing) / (Math.max(1, found) + smoothing)
  })
  const mean = Math.exp(precisions.reduce((sum, precision) => sum + Math.log(precision), 0) / orders.length)
  return mean * Math.min(1, Math.exp(1 - wanted.length / said.length))
})

const gleu = onWords((said, wanted) => {
  const overlaps = orders.map((length) => overlapOf(said, wanted, length))
  const total = (part: 'shared' | 'found' | 'expected') => overlaps.reduce((sum, overlap) => sum + overlap[part], 0)
  return total('shared') / Math.max(total('found'), total('expected'))
})

const commonShare = (one: readonly string[], other: readonly string[]): number => {
  if (one.length + other.length === 0) return 1
  let row = new Uint32Array(other.length + 1)
  for (const item of one) {
    const next = new Uint32Array(other.length + 1)
    for (let i = 1; i <= other.length; i++)
      next[i] = other[i - 1] === item ? (row[i - 1] ?? 0) + 1 : Math.max(row[i] ?? 0, next[i - 1] ?? 0)
    row = next
  }
  return (2 * (row[other.length] ?? 0)) / (one.length + other.length)
}

/** The similarities by the names that the API gives them. It has two more, `cosine` and `meteor`, which need a host. */
export const similarities: Readonly<Record<string, Similarity>> = {
  fuzzy_match: (answer, reference) => commonShare([...answer], [...reference]),
  bleu,
  gleu,
  rouge_1: rouge(1),
  rouge_2: rouge(2),
  rouge_3: rouge(3),
  rouge_4: rouge(4),
  rouge_5: rouge(5),
  rouge_l: onWords(commonShare),
}
