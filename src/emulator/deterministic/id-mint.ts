import { seededRandom } from './seeded-random.ts'

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const hex = '0123456789abcdef'

/** Makes ids that depend on the seed and on what they are for, so that two runs of the same script meet the same ids. */
export class IdMint {
  readonly #seed: number
  readonly #made = new Map<string, number>()

  constructor(seed: number) {
    this.#seed = seed
  }

  /** The next id of a kind, such as `ftjob-…`; the prefix is the kind. */
  next(prefix: string, length = 24): string {
    return this.derived(prefix, String(this.#counted(prefix)), length)
  }

  /** The id that belongs to something: always the same for the same prefix and source. */
  derived(prefix: string, source: string, length = 24): string {
    return prefix + letters(`${this.#seed}/${prefix}/${source}`, base62, length)
  }

  /** Hexadecimal digits that belong to something. */
  hexadecimal(source: string, length: number): string {
    return letters(`${this.#seed}/hex/${source}`, hex, length)
  }

  requestId(): string {
    return `req_${letters(`${this.#seed}/req_/${this.#counted('req_')}`, hex, 32)}`
  }

  /** A seed for a job that asked for none. */
  seedFor(source: string): number {
    return Math.floor(seededRandom(`${this.#seed}/seed/${source}`)() * 2147483647)
  }

  /** How many ids of each kind were made. */
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

  /** How many of a kind were made before this one. */
  #counted(prefix: string): number {
    const count = this.#made.get(prefix) ?? 0
    this.#made.set(prefix, count + 1)
    return count
  }
}

const letters = (text: string, alphabet: string, length: number): string => {
  const random = seededRandom(text)
  let out = ''
  for (let i = 0; i < length; i++) out += alphabet.charAt(Math.floor(random() * alphabet.length))
  return out
}
