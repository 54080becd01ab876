/** Metrics of the similarity of two texts. */
export const similarityMetrics = [
  'cosine',
  'fuzzy_match',
  'bleu',
  'gleu',
  'meteor',
  'rouge_1',
  'rouge_2',
  'rouge_3',
  'rouge_4',
  'rouge_5',
  'rouge_l',
] as const

type SimilarityMetric = (typeof similarityMetrics)[number]

/** Maximum number of characters or words compared pairwise. */
const compared = 2_000
/** Maximum number of words of a text that are read. */
const mostWords = 20_000

/** Returns the similarity from 0 to 1. `fuzzy_match` compares characters, all others compare words without case. */
export const similarity = (metric: SimilarityMetric, input: string, reference: string): number => {
  if (metric === 'fuzzy_match') return subsequenceScore([...input], [...reference])
  const [said, wanted] = [wordsOf(input), wordsOf(reference)]
  if (said.length === 0 || wanted.length === 0) return said.length === wanted.length ? 1 : 0
  switch (metric) {
    case 'cosine':
      return cosine(countsOf(said), countsOf(wanted))
    case 'bleu':
      return bleu(said, wanted)
    case 'gleu': {
      const orders = [1, 2, 3, 4].map((n) => overlap(said, wanted, n))
      const shared = orders.reduce((sum, order) => sum + order.shared, 0)
      return shared / Math.max(total(orders, 'said'), total(orders, 'wanted'))
    }
    case 'meteor':
      return meteor(said, wanted)
    case 'rouge_l':
      return subsequenceScore(said, wanted)
    default: {
      const { shared, said: found, wanted: expected } = overlap(said, wanted, Number(metric.slice('rouge_'.length)))
      return found + expected === 0 ? 0 : (2 * shared) / (found + expected)
    }
  }
}

const wordsOf = (text: string) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, mostWords)

const countsOf = (items: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}

interface Overlap {
  readonly shared: number
  readonly said: number
  readonly wanted: number
}

/** Counts the n-grams of two texts, and those they share. */
const overlap = (said: readonly string[], wanted: readonly string[], n: number): Overlap => {
  const runs = (words: readonly string[]) => words.slice(n - 1).map((_, i) => words.slice(i, i + n).join(' '))
  const [a, b] = [runs(said), runs(wanted)]
  const counts = countsOf(b)
  const shared = [...countsOf(a)].reduce((sum, [run, count]) => sum + Math.min(count, counts.get(run) ?? 0), 0)
  return { shared, said: a.length, wanted: b.length }
}

const total = (orders: readonly Overlap[], side: 'said' | 'wanted') =>
  orders.reduce((sum, order) => sum + order[side], 0)

/** Twice the length of the longest common subsequence, divided by the sum of both lengths. */
const subsequenceScore = (given: readonly string[], reference: readonly string[]): number => {
  const [a, b] = [given.slice(0, compared), reference.slice(0, compared)]
  if (a.length + b.length === 0) return 1
  let row = new Uint16Array(b.length + 1)
  for (const item of a) {
    const next = new Uint16Array(b.length + 1)
    for (let i = 1; i <= b.length; i++) {
      next[i] = b[i - 1] === item ? (row[i - 1] ?? 0) + 1 : Math.max(row[i] ?? 0, next[i - 1] ?? 0)
    }
    row = next
  }
  return (2 * (row[b.length] ?? 0)) / (a.length + b.length)
}

const cosine = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number => {
  const length = (counts: ReadonlyMap<string, number>) => Math.hypot(...counts.values())
  const product = [...a].reduce((sum, [word, count]) => sum + count * (b.get(word) ?? 0), 0)
  return product / (length(a) * length(b))
}

/** Compares n-grams of up to four words. Add-one smoothing from bigrams on keeps one miss from making the score 0. */
const bleu = (said: readonly string[], wanted: readonly string[]): number => {
  const orders = Array.from({ length: Math.min(4, said.length, wanted.length) }, (_, i) => i + 1)
  const logs = orders.map((n) => {
    const { shared, said: found } = overlap(said, wanted, n)
    const extra = n === 1 ? 0 : 1
    return Math.log((shared + extra) / (found + extra))
  })
  const brevity = Math.min(1, Math.exp(1 - wanted.length / said.length))
  return brevity * Math.exp(logs.reduce((sum, log) => sum + log, 0) / orders.length)
}

/** Matches words, weighs recall above precision, and penalizes breaks in the order; without stems and synonyms. */
const meteor = (said: readonly string[], wanted: readonly string[]): number => {
  const places = new Map<string, number[]>()
  for (const [i, word] of wanted.entries()) {
    const known = places.get(word)
    if (known) known.push(i)
    else places.set(word, [i])
  }
  let chunks = 0
  let matches = 0
  let before = Number.NaN
  for (const word of said) {
    const free = places.get(word) ?? []
    const next = free.indexOf(before + 1)
    const [place] = free.splice(Math.max(0, next), 1)
    if (place === undefined) {
      before = Number.NaN
      continue
    }
    matches++
    if (place !== before + 1) chunks++
    before = place
  }
  if (matches === 0) return 0
  const [precision, recall] = [matches / said.length, matches / wanted.length]
  const mean = (10 * precision * recall) / (recall + 9 * precision)
  return mean * (1 - 0.5 * (chunks / matches) ** 3)
}
