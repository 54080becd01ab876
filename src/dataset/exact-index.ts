import { hash } from 'node:crypto'

const mostSlots = 2 ** 21
const fullAt = 0.75

/**
 * Tells lines that have been seen before, in at most 25 MB: a table of 48 bits a line.
 *
 * The first 1.5 million different lines are remembered; a line after those is only compared with them.
 */
export class ExactIndex {
  /** One more than the hash, for zero is free. */
  #hashes = new Float64Array(2 ** 10)
  #numbers = new Uint32Array(2 ** 10)
  #size = 0

  /** The number of the line that has these bytes, if one has been added. */
  find(bytes: Uint8Array): number | undefined {
    return this.#numbers[this.#slot(hashOf(bytes))] || undefined
  }

  add(bytes: Uint8Array, number: number): void {
    if (this.#size >= this.#hashes.length * fullAt && !this.#grow()) return
    this.#put(hashOf(bytes), number)
    this.#size++
  }

  #put(hash: number, number: number): void {
    const slot = this.#slot(hash)
    this.#hashes[slot] = hash
    this.#numbers[slot] = number
  }

  /** Where a hash is, or where it would go. */
  #slot(hash: number): number {
    const last = this.#hashes.length - 1
    let slot = hash % this.#hashes.length
    while (this.#hashes[slot] !== 0 && this.#hashes[slot] !== hash) slot = (slot + 1) & last
    return slot
  }

  #grow(): boolean {
    const [hashes, numbers] = [this.#hashes, this.#numbers]
    if (hashes.length === mostSlots) return false
    this.#hashes = new Float64Array(hashes.length * 2)
    this.#numbers = new Uint32Array(hashes.length * 2)
    hashes.forEach((hash, slot) => {
      if (hash !== 0) this.#put(hash, numbers[slot] ?? 0)
    })
    return true
  }
}

function hashOf(bytes: Uint8Array): number {
  return hash('sha1', bytes, 'buffer').readUIntBE(0, 6) + 1
}
