import type { Example, Turn } from '../../../api/data/example.ts'
import type { Sliced } from '../../../api/data/sliced.ts'

/** What a model is asked, and the text before it. */
export type Question = Pick<Turn, 'prompt' | 'context'>

/** A training example that a question is like. */
export interface Recalled {
  readonly turn: Turn
  /** Position of the example in the training data. */
  readonly example: number
  /** Similarity of the prompts, from 0 to 1. */
  readonly likeness: number
}

/** What examples are ranked by: similar prompts, then similar contexts. */
const contextWeight = 0.3
const costPerTerm = 400

/** Indexes training examples by the words of their prompts and contexts. */
export function* recallOf(examples: readonly Example[]): Sliced<Recall> {
  const turns = examples.flatMap((example, i) => example.turns.map((turn) => ({ turn, example: i })))
  const prompts = yield* indexOf(turns.map(({ turn }) => turn.prompt))
  const contexts = yield* indexOf(turns.map(({ turn }) => turn.context ?? ''))
  return new Recall(turns, prompts, contexts)
}

/** Finds the training examples that a question is most like. */
export class Recall {
  readonly #turns: readonly { readonly turn: Turn; readonly example: number }[]
  readonly #prompts: TextIndex
  readonly #contexts: TextIndex

  constructor(turns: readonly { turn: Turn; example: number }[], prompts: TextIndex, contexts: TextIndex) {
    this.#turns = turns
    this.#prompts = prompts
    this.#contexts = contexts
  }

  /** Returns the most similar examples, best first. Of equally similar ones, the better known come first. */
  rank({ prompt, context = '' }: Question, knowledge: Float32Array | undefined, count = 8): readonly Recalled[] {
    const byPrompt = this.#prompts.likeness(prompt)
    const byContext = this.#contexts.likeness(context)
    const best: { at: number; score: number }[] = []
    for (let at = 0; at < this.#turns.length; at++) {
      const known = knowledge?.[this.#turns[at]?.example ?? 0] ?? 1
      const alike = (byPrompt[at] ?? 0) + contextWeight * (byContext[at] ?? 0)
      const score = alike * (0.5 + known / 2) + known * 1e-6
      if (best.length === count && score <= (best.at(-1)?.score ?? 0)) continue
      const place = best.findIndex((other) => other.score < score)
      best.splice(place === -1 ? best.length : place, 0, { at, score })
      if (best.length > count) best.pop()
    }
    return best.flatMap(({ at }) => {
      const found = this.#turns[at]
      return found ? [{ ...found, likeness: byPrompt[at] ?? 0 }] : []
    })
  }
}

interface Posting {
  readonly at: number
  readonly weight: number
}

/** Texts by their terms, weighted by TF-IDF. */
class TextIndex {
  readonly #postings: ReadonlyMap<string, readonly Posting[]>
  readonly #norms: Float64Array

  constructor(postings: ReadonlyMap<string, readonly Posting[]>, norms: Float64Array) {
    this.#postings = postings
    this.#norms = norms
  }

  /** Returns the cosine similarity of a text to each indexed text. */
  likeness(text: string): Float64Array {
    const scores = new Float64Array(this.#norms.length)
    let squares = 0
    for (const [term, count] of termsOf(text)) {
      const posted = this.#postings.get(term) ?? []
      const weight = count * inverseFrequency(scores.length, posted.length)
      squares += weight * weight
      for (const posting of posted) scores[posting.at] = (scores[posting.at] ?? 0) + weight * posting.weight
    }
    const norm = Math.sqrt(squares) || 1
    for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] ?? 0) / (norm * (this.#norms[at] || 1))
    return scores
  }
}

function* indexOf(texts: readonly string[]): Sliced<TextIndex> {
  const postings = new Map<string, { at: number; weight: number }[]>()
  for (const [at, text] of texts.entries()) {
    const terms = termsOf(text)
    for (const [term, weight] of terms) {
      const posted = postings.get(term)
      if (posted) posted.push({ at, weight })
      else postings.set(term, [{ at, weight }])
    }
    yield terms.size * costPerTerm
  }
  const squares = new Float64Array(texts.length)
  for (const posted of postings.values()) {
    const rarity = inverseFrequency(texts.length, posted.length)
    for (const posting of posted) {
      posting.weight *= rarity
      squares[posting.at] = (squares[posting.at] ?? 0) + posting.weight ** 2
    }
    yield posted.length * costPerTerm
  }
  return new TextIndex(postings, squares.map(Math.sqrt))
}

const inverseFrequency = (texts: number, withTerm: number) => Math.log(1 + texts / Math.max(1, withTerm))

/** Counts words by their beginning: `opening` and `open` are one term. */
export const termsOf = (text: string): Map<string, number> => {
  const terms = new Map<string, number>()
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    const term = word.slice(0, 4)
    terms.set(term, (terms.get(term) ?? 0) + 1)
  }
  return terms
}
