import { hash } from 'node:crypto'

const mostSlots = 2 ** 20
const fullAt = 0.75

/**
 * Tells lines that have been seen before, in at most 13 MB: a table of 48 bits a line.
 *
 * The first 786,000 different lines are remembered; a line after those is only compared with them.
 */
export class ExactIndex {
  #fingerprints = new Float64Array(2 ** 10)
  #numbers = new Uint32Array(2 ** 10)
  #size = 0

  /** The number of the line that has this fingerprint, if one has been added. */
  find(fingerprint: number): number | undefined {
    return this.#numbers[this.#slot(fingerprint)] || undefined
  }

  add(fingerprint: number, number: number): void {
    if (this.#size >= this.#fingerprints.length * fullAt && !this.#grow()) return
    this.#put(fingerprint, number)
    this.#size++
  }

  #put(fingerprint: number, number: number): void {
    const slot = this.#slot(fingerprint)
    this.#fingerprints[slot] = fingerprint
    this.#numbers[slot] = number
  }

  /** Where a hash is, or where it would go. */
  #slot(fingerprint: number): number {
    const last = this.#fingerprints.length - 1
    let slot = fingerprint % this.#fingerprints.length
    while (this.#fingerprints[slot] !== 0 && this.#fingerprints[slot] !== fingerprint) slot = (slot + 1) & last
    return slot
  }

  #grow(): boolean {
    const [fingerprints, numbers] = [this.#fingerprints, this.#numbers]
    if (fingerprints.length === mostSlots) return false
    this.#fingerprints = new Float64Array(fingerprints.length * 2)
    this.#numbers = new Uint32Array(fingerprints.length * 2)
    fingerprints.forEach((fingerprint, slot) => {
      if (fingerprint !== 0) this.#put(fingerprint, numbers[slot] ?? 0)
    })
    return true
  }
}

/** Tells lines apart: 48 bits of a hash, and one more, for zero is where nothing is kept. */
export const fingerprintOf = (bytes: Uint8Array): number =>
  1 + Number.parseInt(hash('sha256', bytes, 'hex').slice(0, 12), 16)
