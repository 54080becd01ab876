import { ExactIndex } from './exact-index.ts'
import { spokenTexts } from './example-texts.ts'
import type { CheckedExample, Inspector } from './inspector.ts'
import { NearIndex, type Signature, signatureOf } from './near-index.ts'

/** Where an example was before. */
export interface Match {
  /** Number of its line. */
  readonly number: number
  /** The part of their pairs of words that both share, from 0 to 1; undefined if they are the same byte for byte. */
  readonly similarity?: number
}

/** What is looked for, and remembered. */
type Candidate = Pick<CheckedExample, 'line' | 'value' | 'format'>

const nearFrom = 0.8

/** Warns of examples that come again in their file, and of those that the training data has too. */
export class Duplicates implements Inspector {
  readonly #exact = new ExactIndex()
  readonly #near = new NearIndex()
  readonly #training: Duplicates | undefined

  /** @param training those of the training data, when this is to be validation data */
  constructor(training?: Duplicates) {
    this.#training = training
  }

  inspect(example: CheckedExample): void {
    const { bytes } = example.line
    const leak = this.#training?.find(bytes, signature(example))
    if (leak) {
      const advice = 'an example that was trained on proves nothing when validating; remove it from one of the two'
      example.found.warning('leaked_example', `${sameAs(leak)} of the training data; ${advice}`)
    }
    const match = this.findOrAdd(example)
    if (!match) return
    const code = match.similarity === undefined ? 'duplicate' : 'near_duplicate'
    example.found.warning(code, `${sameAs(match)}; remove one, unless it is to weigh twice`)
  }

  /** The example before that is the same or nearly; what is not the same is remembered. */
  findOrAdd(example: Candidate): Match | undefined {
    const { bytes, number } = example.line
    const sign = signature(example)
    const match = this.find(bytes, sign)
    if (match && match.similarity === undefined) return match
    this.#exact.add(bytes, number)
    if (sign) this.#near.add(sign, number)
    return match
  }

  find(bytes: Uint8Array, sign: Signature | undefined): Match | undefined {
    const number = this.#exact.find(bytes)
    return number === undefined ? sign && this.#near.find(sign, nearFrom) : { number }
  }
}

function signature({ value, format }: Candidate): Signature | undefined {
  return signatureOf(spokenTexts(value, format))
}

function sameAs({ number, similarity }: Match): string {
  if (similarity === undefined) return `is the same as line ${number}`
  return `says nearly the same as line ${number} (about ${Math.round(similarity * 100)} % of its pairs of words)`
}
