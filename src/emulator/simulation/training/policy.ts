import type { Example } from '../../../api/data/example.ts'
import { seededRandom } from '../../deterministic/seeded-random.ts'

/** One way to answer. */
interface Way {
  /** Ways of the same kind are learned together, so that what helps on one example also helps on others. */
  readonly kind: string
  readonly text: string
}

/** The ways to answer an example, and how much likelier each has become for this example. */
export interface Question {
  readonly ways: readonly Way[]
  readonly own: Float64Array
}

/** Initial score of each kind of answer: an untrained model tends to say too little. */
const habits: Readonly<Record<string, number>> = { unsure: 1.2, echo: 0.6, other: 0.9, all: 0.2, json: -0.2 }

/**
 * A policy over ways to answer: with a field of the item, with all fields, as JSON, with the answer to another example,
 * with the question itself, or not at all. The grader decides which is best.
 */
export class Policy {
  readonly #kinds = new Map<string, number>(Object.entries(habits))

  /** Examples start slightly different from each other, as they do for a real model. */
  question({ turns, item = {} }: Example, other: Example | undefined, source: string): Question {
    const [turn] = turns
    const texts = Object.entries(item).map(([name, value]) => ({ kind: `field ${name}`, text: textOf(value) }))
    const ways = [
      ...texts,
      { kind: 'all', text: turn?.answer ?? '' },
      { kind: 'json', text: JSON.stringify(item) },
      { kind: 'other', text: other?.turns[0]?.answer ?? '' },
      { kind: 'echo', text: turn?.prompt ?? '' },
      { kind: 'unsure', text: 'I am not sure.' },
    ]
    const random = seededRandom(source)
    return { ways, own: Float64Array.from(ways, () => random() - 0.5) }
  }

  /** Returns the probability of each way. */
  chances({ ways, own }: Question): Float64Array {
    const scores = Float64Array.from(ways, ({ kind }, i) => Math.exp((this.#kinds.get(kind) ?? 0) + (own[i] ?? 0)))
    const sum = scores.reduce((a, b) => a + b, 0)
    return scores.map((score) => score / sum)
  }

  /** Makes a way likelier in proportion to `step`, or less likely if `step` is negative. */
  learn({ ways, own }: Question, chances: Float64Array, way: number, step: number): void {
    for (const [i, { kind }] of ways.entries()) {
      const push = step * ((i === way ? 1 : 0) - (chances[i] ?? 0))
      own[i] = (own[i] ?? 0) + push
      this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + push)
    }
  }
}

/** Picks an index at random, weighted by the chances. */
export const pick = (chances: Float64Array, random: number): number => {
  let rest = random
  const at = chances.findIndex((chance) => {
    rest -= chance
    return rest < 0
  })
  return at === -1 ? chances.length - 1 : at
}

export const likeliest = (chances: Float64Array) => chances.indexOf(Math.max(...chances))

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
