import { spokenTexts } from '../check/example-texts.ts'
import type { CheckedExample, Inspector } from '../check/inspector.ts'
import { trimLine } from '../read/read-lines.ts'
import { ExactIndex, fingerprintOf } from './exact-index.ts'
import { NearIndex, type Signature, signatureOf } from './near-index.ts'

/** Where an example was before. */
export interface Match {
  /** Number of its line. */
  readonly number: number
  /** The part of their pairs of words that both share, from 0 to 1; undefined if they are the same byte for byte. */
  readonly similarity?: number
}

const nearFrom = 0.8

/** Warns of examples that come again in their file, and of those that the training data has too. */
export class Duplicates implements Inspector {
  readonly #exact = new ExactIndex()
  readonly #near = new NearIndex()
  /** Those of the training data, when this is validation data. */
  readonly training: Duplicates | undefined

  constructor(training?: Duplicates) {
    this.training = training
  }

  inspect(example: CheckedExample): void {
    const { line, found } = example
    const prints = printsOf(example)
    const leak = this.training?.find(prints)
    if (leak) {
      const advice = 'an example that was trained on proves nothing when validating; remove it from one of the two'
      found.warning('leaked_example', `${sameAs(leak)} of the training data; ${advice}`)
    }
    const match = this.findOrAdd(prints, line.number)
    if (!match) return
    const code = match.similarity === undefined ? 'duplicate' : 'near_duplicate'
    found.warning(code, `${sameAs(match)}; remove one, unless it is to weigh twice`)
  }

  /** The example before that is the same or nearly; what is not the same is remembered as the line's. */
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

/** What of an example is compared and remembered. */
interface Prints {
  readonly fingerprint: number
  readonly signature: Signature | undefined
}

/** Takes the prints of an example. */
export const printsOf = (example: Pick<CheckedExample, 'line' | 'value' | 'format' | 'messages'>): Prints => ({
  fingerprint: fingerprintOf(trimLine(example.line)),
  signature: signatureOf(spokenTexts(example)),
})

const sameAs = ({ number, similarity }: Match): string => {
  if (similarity === undefined) return `is the same as line ${number}`
  return `says nearly the same as line ${number} (about ${Math.round(similarity * 100)} % of its pairs of words)`
}
