import type { Turn } from '../../../api/data/example.ts'
import { hash32 } from '../../deterministic/seeded-random.ts'

const rows = 16_384
const longestContext = 5
const promptWords = 6
const end = '\u0003'
const other = '\u0001'
const perFeature = 0.2
const countedCharacters = 100_000

/** A position in an answer: the character there, and the rows of weights that predict it. */
interface Position {
  readonly target: number
  readonly features: Int32Array
}

/** A text encoded for the model. */
export type Encoded = readonly Position[]

/** How well the model predicted the characters of a text. */
export interface Fit {
  readonly logProbability: number
  readonly hits: number
  readonly positions: number
}

/**
 * A log-linear model of characters: a softmax over weights that are looked up by the preceding characters and by words
 * of the prompt, trained by gradient descent. It is small, but it learns and overfits as large models do.
 */
export class LanguageModel {
  readonly #symbols: ReadonlyMap<string, number>
  readonly #bias: Float64Array
  readonly #weights: Float32Array
  readonly #scores: Float64Array

  /** Starts from the character frequencies, which stand for what a base model knows. */
  constructor(turns: readonly Turn[]) {
    const counts = characterCounts(turns)
    const kept = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, 94)
    this.#symbols = new Map([other, end, ...kept.map(([character]) => character)].map((symbol, i) => [symbol, i]))
    const total = kept.reduce((sum, [, count]) => sum + count, 0) + 2 * kept.length + 4
    this.#bias = new Float64Array(this.#symbols.size).fill(Math.log(2 / total))
    for (const [character, count] of kept) this.#bias[this.#index(character)] = Math.log((count + 2) / total)
    this.#bias[this.#index(end)] = Math.log(0.01)
    this.#weights = new Float32Array(rows * this.#symbols.size)
    this.#scores = new Float64Array(this.#symbols.size)
  }

  /** Rough cost of one position in nanoseconds. */
  get costPerPosition(): number {
    return this.#symbols.size * (longestContext + promptWords + 4) * 3
  }

  /** Encodes up to `limit` evenly spread positions of a text. */
  encode(prompt: string, text: string, limit: number): Encoded {
    const words = [...new Set(prompt.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [])]
    const rare = words.sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, promptWords)
    const hashes = rare.map((word) => hash32(word))
    const padded = '\u0002'.repeat(longestContext) + text + end
    const length = text.length + 1
    const count = Math.min(limit, length)
    return Array.from({ length: count }, (_, i) => {
      const at = Math.floor((i * length) / count) + longestContext
      return { target: this.#index(padded.charAt(at)), features: features(padded, at, hashes) }
    })
  }

  /** Measures how well a text is predicted. A positive rate also makes its characters likelier, a negative one less likely. */
  visit(text: Encoded, rate = 0): Fit {
    let logProbability = 0
    let hits = 0
    for (const position of text) {
      const best = this.#predict(position)
      logProbability += Math.log(Math.max(this.#scores[position.target] ?? 0, 1e-300))
      if (best === position.target) hits++
      if (rate !== 0) this.#adjust(position, rate * perFeature)
    }
    return { logProbability, hits, positions: text.length }
  }

  #adjust({ target, features }: Position, rate: number): void {
    const size = this.#symbols.size
    for (const row of features) {
      for (let i = 0, at = row * size; i < size; i++, at++) {
        const wanted = i === target ? 1 : 0
        this.#weights[at] = (this.#weights[at] ?? 0) + rate * (wanted - (this.#scores[i] ?? 0))
      }
    }
  }

  #index(symbol: string): number {
    return this.#symbols.get(symbol) ?? 0
  }

  /** Writes the probabilities to `#scores` and returns the likeliest symbol. */
  #predict({ features }: Position): number {
    const scores = this.#scores
    const size = scores.length
    scores.set(this.#bias)
    for (const row of features) {
      for (let i = 0, at = row * size; i < size; i++, at++) scores[i] = (scores[i] ?? 0) + (this.#weights[at] ?? 0)
    }
    let best = 0
    for (let i = 1; i < size; i++) if ((scores[i] ?? 0) > (scores[best] ?? 0)) best = i
    const highest = scores[best] ?? 0
    let sum = 0
    for (let i = 0; i < size; i++) sum += scores[i] = Math.exp((scores[i] ?? 0) - highest)
    for (let i = 0; i < size; i++) scores[i] = (scores[i] ?? 0) / sum
    return best
  }
}

const features = (padded: string, at: number, prompt: readonly number[]): Int32Array => {
  const found = new Int32Array(longestContext + prompt.length)
  let hash = 7
  for (let order = 1; order <= longestContext; order++) {
    hash = hash32(padded.charAt(at - order), hash + order)
    found[order - 1] = hash % rows
  }
  const near = hash32(padded.slice(at - 3, at), 11)
  for (const [i, word] of prompt.entries())
    found[longestContext + i] = (Math.imul(near ^ word, 0x9e3779b1) >>> 0) % rows
  return found
}

/** Counts the beginning of each text, so that a large file takes no longer than a small one. */
const characterCounts = (turns: readonly Turn[]): Map<string, number> => {
  const counts = new Map<string, number>()
  const each = Math.ceil(countedCharacters / Math.max(1, turns.length))
  for (const { answer } of turns) {
    for (const character of answer.slice(0, each)) counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  return counts
}
