import { hash } from 'node:crypto'

const mostSlots = 2 ** 20
const fullAt = 0.75

/**
 * Finds lines that were seen before, in at most 13 MB: a table with 48 bits per line.
 *
 * Remembers the first 786,000 different lines. Later lines are only compared with those.
 */
export class ExactIndex {
  #fingerprints = new Float64Array(2 ** 10)
  #numbers = new Uint32Array(2 ** 10)
  #size = 0

  /** Returns the number of the line with this fingerprint, if one was added. */
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

  /** Returns the slot of a fingerprint, or the free slot where it would go. */
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

/** Returns 48 bits of a hash, plus one, since zero marks a free slot. */
export const fingerprintOf = (bytes: Uint8Array): number =>
  1 + Number.parseInt(hash('sha256', bytes, 'hex').slice(0, 12), 16)
