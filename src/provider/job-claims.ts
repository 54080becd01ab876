/**
 * The jobs that this process has seen to be in somebody's state.
 *
 * A create that finds a job of its own declaration may adopt it only if nobody else has it.
 */
export class JobClaims {
  readonly #ids = new Set<string>()

  /** Claims a job; false when somebody has it already. */
  claim(id: string): boolean {
    if (this.#ids.has(id)) return false
    this.#ids.add(id)
    return true
  }
}
