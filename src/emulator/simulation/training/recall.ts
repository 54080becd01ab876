import type { Example, Turn } from './example.ts'
import type { Sliced } from './sliced.ts'

interface Posting {
  readonly at: number
  readonly weight: number
}

interface Remembered {
  readonly turn: Turn
  readonly example: number
  readonly norm: number
}

const costPerTerm = 400

/** Indexes training examples by the words of their prompts. */
export function* recallOf(examples: readonly Example[]): Sliced<Recall> {
  const read: { turn: Turn; example: number; terms: ReadonlyMap<string, number> }[] = []
  const spread = new Map<string, number>()
  for (const [example, { turns }] of examples.entries()) {
    for (const turn of turns) {
      const terms = termsOf(turn.prompt)
      read.push({ turn, example, terms })
      for (const term of terms.keys()) spread.set(term, (spread.get(term) ?? 0) + 1)
      yield terms.size * costPerTerm
    }
  }
  const postings = new Map<string, Posting[]>()
  const remembered: Remembered[] = []
  for (const [at, { turn, example, terms }] of read.entries()) {
    let squares = 0
    for (const [term, count] of terms) {
      const weight = count * Math.log(1 + read.length / (spread.get(term) ?? 1))
      squares += weight * weight
      const posted = postings.get(term)
      if (posted) posted.push({ at, weight })
      else postings.set(term, [{ at, weight }])
    }
    remembered.push({ turn, example, norm: Math.sqrt(squares) || 1 })
    yield terms.size * costPerTerm
  }
  return new Recall(remembered, postings)
}

/** Finds the training example that a prompt is most like. */
export class Recall {
  readonly #turns: readonly Remembered[]
  readonly #postings: ReadonlyMap<string, readonly Posting[]>

  constructor(turns: readonly Remembered[], postings: ReadonlyMap<string, readonly Posting[]>) {
    this.#turns = turns
    this.#postings = postings
  }

  /** The nearest example by TF-IDF, of equally near ones the best known. */
  nearest(prompt: string, knowledge: Float32Array | undefined): Remembered | undefined {
    const scores = new Float64Array(this.#turns.length)
    for (const [term, count] of termsOf(prompt)) {
      for (const { at, weight } of this.#postings.get(term) ?? [])
        scores[at] = (scores[at] ?? 0) + count * weight * weight
    }
    let best: Remembered | undefined
    let bestScore = -1
    for (const [at, remembered] of this.#turns.entries()) {
      const known = knowledge?.[remembered.example] ?? 1
      const score = ((scores[at] ?? 0) / remembered.norm) * (0.5 + known / 2) + known * 1e-6
      if (score > bestScore) {
        best = remembered
        bestScore = score
      }
    }
    return best
  }
}

/** Words without their endings: `opening` and `open` are one term. */
const termsOf = (text: string): Map<string, number> => {
  const terms = new Map<string, number>()
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    const term = word.slice(0, 4)
    terms.set(term, (terms.get(term) ?? 0) + 1)
  }
  return terms
}
