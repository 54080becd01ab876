import { spokenTexts } from '../example/example-texts.ts'
import type { CheckedExample, Inspector } from '../example/inspector.ts'
import type { Findings } from '../problems/problem-list.ts'
import { trimLine } from '../read/read-lines.ts'
import { ExactIndex, fingerprintOf } from './exact-index.ts'
import { NearIndex, signatureOf } from './near-index.ts'
import { SharedPairs } from './shared-pairs.ts'

/** An earlier example that is the same or nearly the same. */
export interface Match {
  /** The number of its line. */
  readonly number: number
  /** The share of word pairs that both examples have, from 0 to 1; undefined if they are the same byte for byte. */
  readonly similarity?: number
}

const nearFrom = 0.8

/** How many examples are read before any are compared, to learn what they have in common. */
export const sampleSize = 256

/** What is compared of an example. */
export interface Comparable {
  readonly number: number
  readonly fingerprint: number
  readonly texts: readonly string[]
}

/** Remembers examples, and finds the earlier one that is the same or nearly the same. */
export class Examples {
  readonly #exact = new ExactIndex()
  readonly #near = new NearIndex()
  readonly #shared = new SharedPairs()
  #isShared: (pair: number) => boolean = () => false

  /** Learns which words many examples have in common; call this before any are compared. */
  learn(sample: Iterable<Comparable>): void {
    const seen = new Set<number>()
    for (const { fingerprint, texts } of sample) {
      if (!seen.has(fingerprint)) this.#shared.add(texts)
      seen.add(fingerprint)
    }
    this.#isShared = this.#shared.test()
  }

  /** Returns the earlier example that is the same or nearly the same. Remembers this one unless it is the same. */
  findOrAdd(example: Comparable): Match | undefined {
    const number = this.#exact.find(example.fingerprint)
    if (number !== undefined) return { number }
    this.#exact.add(example.fingerprint, example.number)
    const signature = signatureOf(example.texts, this.#isShared)
    const match = signature && this.#near.find(signature, nearFrom)
    if (signature) this.#near.add(signature, example.number)
    return match
  }

  /** Returns the example that is the same or nearly the same. */
  find(example: Comparable): Match | undefined {
    const number = this.#exact.find(example.fingerprint)
    if (number !== undefined) return { number }
    const signature = signatureOf(example.texts, this.#isShared)
    return signature && this.#near.find(signature, nearFrom)
  }
}

/** Warns about examples that repeat an earlier one of their file or one of the training data. */
export class Duplicates implements Inspector {
  readonly examples = new Examples()
  /** The examples of the training data, when this is validation data. */
  readonly training: Examples | undefined
  #waiting: (Comparable & { readonly found: Findings })[] | undefined = []

  constructor(training?: Examples) {
    this.training = training
  }

  inspect(example: CheckedExample): void {
    const { found } = example
    const comparable = { ...comparableOf(example), found }
    if (!this.#waiting) this.#compare(comparable)
    else if (this.#waiting.push(comparable) === sampleSize) this.end()
  }

  end(): void {
    const waiting = this.#waiting ?? []
    this.#waiting = undefined
    this.examples.learn(waiting)
    for (const example of waiting) this.#compare(example)
  }

  #compare({ found, ...example }: Comparable & { readonly found: Findings }): void {
    const leak = this.training?.find(example)
    if (leak) {
      const advice =
        'validating on an example from the training data proves nothing; remove it from one of the two files'
      found.report('leaked_example', `${sameAs(leak)} of the training data; ${advice}`)
    }
    const match = this.examples.findOrAdd(example)
    if (!match) return
    const code = match.similarity === undefined ? 'duplicate' : 'near_duplicate'
    found.report(code, `${sameAs(match)}; remove one of them, unless it should count twice`)
  }
}

/** Takes from an example what is compared. */
export const comparableOf = (example: Pick<CheckedExample, 'line' | 'value' | 'format' | 'messages'>): Comparable => ({
  number: example.line.number,
  fingerprint: fingerprintOf(trimLine(example.line)),
  texts: spokenTexts(example),
})

const sameAs = ({ number, similarity }: Match): string => {
  if (similarity === undefined) return `is the same as line ${number}`
  return `is nearly the same as line ${number} (about ${Math.round(similarity * 100)} % of its word pairs)`
}
