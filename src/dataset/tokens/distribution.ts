/** The distribution of numbers. Quantiles between two numbers are interpolated, as in NumPy. */
export interface Distribution {
  readonly min: number
  readonly max: number
  readonly mean: number
  readonly median: number
  readonly p5: number
  readonly p95: number
}

/** Counts how often each number occurs: quantiles are exact, and memory grows only with the distinct numbers. */
export class Histogram {
  readonly #counts = new Map<number, number>()
  #size = 0
  total = 0

  add(value: number): void {
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1)
    this.#size++
    this.total += value
  }

  /** Undefined when there are no numbers. */
  distribution(): Distribution | undefined {
    const sorted = [...this.#counts].sort(([one], [other]) => one - other)
    const at = (rank: number): number => {
      let left = rank
      for (const [value, count] of sorted) {
        if (left < count) return value
        left -= count
      }
      return Number.NaN
    }
    const quantile = (q: number): number => {
      const rank = q * (this.#size - 1)
      const low = at(Math.floor(rank))
      return low + (at(Math.ceil(rank)) - low) * (rank % 1)
    }
    if (this.#size === 0) return undefined
    const mean = this.total / this.#size
    return { min: at(0), max: at(this.#size - 1), mean, median: quantile(0.5), p5: quantile(0.05), p95: quantile(0.95) }
  }
}
