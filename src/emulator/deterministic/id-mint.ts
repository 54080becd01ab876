import { seededRandom } from './seeded-random.ts'

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const hex = '0123456789abcdef'

/** Creates ids that depend on the seed and on their purpose, so that two runs of the same script see the same ids. */
export class IdMint {
  readonly #seed: number
  readonly #made = new Map<string, number>()

  constructor(seed: number) {
    this.#seed = seed
  }

  /** Returns the next id with a prefix, such as `ftjob-…`. */
  next(prefix: string, length = 24): string {
    return this.derived(prefix, String(this.#counted(prefix)), length)
  }

  /** Returns the id derived from a source: always the same for the same prefix and source. */
  derived(prefix: string, source: string, length = 24): string {
    return prefix + letters(`${this.#seed}/${prefix}/${source}`, base62, length)
  }

  /** Returns hexadecimal digits derived from a source. */
  hexadecimal(source: string, length: number): string {
    return letters(`${this.#seed}/hex/${source}`, hex, length)
  }

  requestId(): string {
    return `req_${letters(`${this.#seed}/req_/${this.#counted('req_')}`, hex, 32)}`
  }

  /** Returns the seed of a job whose request has none. */
  seedFor(source: string): number {
    return Math.floor(seededRandom(`${this.#seed}/seed/${source}`)() * 2147483647)
  }

  /** Returns how many ids of each prefix were created. */
  save(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#made)
  }

  restore(made: Readonly<Record<string, number>>): void {
    this.#made.clear()
    for (const [prefix, count] of Object.entries(made)) this.#made.set(prefix, count)
  }

  reset(): void {
    this.#made.clear()
  }

  /** Returns how many ids of a prefix were created before this one. */
  #counted(prefix: string): number {
    const count = this.#made.get(prefix) ?? 0
    this.#made.set(prefix, count + 1)
    return count
  }
}

/** Where letters are put together: a string that grows letter by letter costs more to make and to send. */
const drawn = Buffer.alloc(64)

const letters = (text: string, alphabet: string, length: number): string => {
  const random = seededRandom(text)
  for (let i = 0; i < length; i++) drawn[i] = alphabet.charCodeAt(Math.floor(random() * alphabet.length))
  return drawn.toString('latin1', 0, length)
}
