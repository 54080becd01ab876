/** A reproducible random number generator. */
export interface Random {
  /** Returns an integer from 0 up to, but excluding, the limit. */
  below(limit: number): number
  /** Returns true in one of this many cases. */
  oneIn(cases: number): boolean
  pick<T>(items: readonly T[]): T
  bytes(count: number): Uint8Array
}

/** Creates a generator from a seed (mulberry32). */
export const seeded = (seed: number): Random => {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    oneIn: (cases) => below(cases) === 0,
    pick: <T>(items: readonly T[]) => items[below(items.length)] as T, // nobody picks from nothing
    bytes: (count) => Uint8Array.from({ length: count }, () => below(0x100)),
  }
}
