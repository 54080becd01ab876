/**
 * The jobs that this process has seen to be in somebody's state.
 *
 * A create that finds a job of its own declaration may adopt it only if nobody else has it.
 */
export class JobClaims {
  readonly #ids = new Set<string>()
  readonly #begun = new Set<string>()
  readonly #adopted = new Set<string>()
  readonly #destroyed = new Map<string, string[]>()

  claim(id: string): void {
    this.#ids.add(id)
  }

  has(id: string): boolean {
    return this.#ids.has(id)
  }

  /** Remembers the token of a creation: its job may be in the list before the API has answered with it. */
  begin(token: string): void {
    this.#begun.add(token)
  }

  /** Whether a creation of this process has the token, so that its job is no orphan. */
  hasBegun(token: string): boolean {
    return this.#begun.has(token)
  }

  /** Claims a job that nobody is known to have; false when somebody has it already. */
  adopt(id: string): boolean {
    if (this.has(id)) return false
    this.#ids.add(id)
    this.#adopted.add(id)
    return true
  }

  /** Remembers that a job of this declaration is destroyed. */
  destroy(id: string, declaration: string): void {
    this.#destroyed.set(declaration, [...(this.#destroyed.get(declaration) ?? []), id])
  }

  /** The job that a create replaces, if one of the same declaration was destroyed before it; each is replaced once. */
  replacedBy(declaration: string): string | undefined {
    return this.#destroyed.get(declaration)?.shift()
  }

  /** Whether a create of this process has adopted the job. */
  hasAdopted(id: string): boolean {
    return this.#adopted.has(id)
  }
}
