import { seededRandom } from '../deterministic/seeded-random.ts'

/** Delay of every answer in real milliseconds: fixed, or random between two bounds. */
export type LatencyRange = number | { readonly min: number; readonly max: number }

/** The delay of each request. The emulator's seed decides where in the range it is. */
export class Latency {
  readonly #random: () => number
  #range: { readonly min: number; readonly max: number } = { min: 0, max: 0 }

  constructor(range: LatencyRange, seed: number) {
    this.#random = seededRandom(`${seed}/latency`)
    this.set(range)
  }

  get range(): { readonly min: number; readonly max: number } {
    return this.#range
  }

  set(range: LatencyRange): void {
    const { min, max } = typeof range === 'number' ? { min: range, max: range } : range
    if (!(min >= 0 && max >= min && max <= 86_400_000)) {
      throw new RangeError(`invalid latency: got ${min} to ${max} ms, expected 0 or more, and no more than a day`)
    }
    this.#range = { min, max }
  }

  next(): number {
    const { min, max } = this.#range
    return max === 0 ? 0 : min + this.#random() * (max - min)
  }
}
