import { spokenTexts } from '../example/example-texts.ts'
import type { CheckedExample, Inspector } from '../example/inspector.ts'
import { trimLine } from '../read/read-lines.ts'
import { ExactIndex, fingerprintOf } from './exact-index.ts'
import { NearIndex, type Signature, signatureOf } from './near-index.ts'

/** An earlier example that is the same or nearly the same. */
export interface Match {
  /** The number of its line. */
  readonly number: number
  /** The share of word pairs that both examples have, from 0 to 1; undefined if they are the same byte for byte. */
  readonly similarity?: number
}

const nearFrom = 0.8

/** Warns about examples that repeat an earlier one of their file or one of the training data. */
export class Duplicates implements Inspector {
  readonly #exact = new ExactIndex()
  readonly #near = new NearIndex()
  /** The examples of the training data, when this is validation data. */
  readonly training: Duplicates | undefined

  constructor(training?: Duplicates) {
    this.training = training
  }

  inspect(example: CheckedExample): void {
    const { line, found } = example
    const prints = printsOf(example)
    const leak = this.training?.find(prints)
    if (leak) {
      const advice =
        'validating on an example from the training data proves nothing; remove it from one of the two files'
      found.report('leaked_example', `${sameAs(leak)} of the training data; ${advice}`)
    }
    const match = this.findOrAdd(prints, line.number)
    if (!match) return
    const code = match.similarity === undefined ? 'duplicate' : 'near_duplicate'
    found.report(code, `${sameAs(match)}; remove one of them, unless it should count twice`)
  }

  /** Returns the earlier example that is the same or nearly the same. Remembers this one unless it is the same. */
  findOrAdd(prints: Prints, number: number): Match | undefined {
    const match = this.find(prints)
    if (match && match.similarity === undefined) return match
    this.#exact.add(prints.fingerprint, number)
    if (prints.signature) this.#near.add(prints.signature, number)
    return match
  }

  find({ fingerprint, signature }: Prints): Match | undefined {
    const number = this.#exact.find(fingerprint)
    return number === undefined ? signature && this.#near.find(signature, nearFrom) : { number }
  }
}

/** What is compared and remembered of an example. */
interface Prints {
  readonly fingerprint: number
  readonly signature: Signature | undefined
}

/** Computes the prints of an example. */
export const printsOf = (example: Pick<CheckedExample, 'line' | 'value' | 'format' | 'messages'>): Prints => ({
  fingerprint: fingerprintOf(trimLine(example.line)),
  signature: signatureOf(spokenTexts(example)),
})

const sameAs = ({ number, similarity }: Match): string => {
  if (similarity === undefined) return `is the same as line ${number}`
  return `is nearly the same as line ${number} (about ${Math.round(similarity * 100)} % of its word pairs)`
}
