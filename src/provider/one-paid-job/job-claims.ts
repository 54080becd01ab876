/**
 * The jobs that this process knows to be in a state.
 *
 * A create may adopt a job of its own resource block only if no other resource has it.
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

  /** Remembers the token of a create call. Its job may appear in the list before the API answers the call. */
  begin(token: string): void {
    this.#begun.add(token)
  }

  /** Returns whether a create call of this process used the token, so that its job is not an orphan. */
  hasBegun(token: string): boolean {
    return this.#begun.has(token)
  }

  /** Claims a job; returns false if another resource has it. */
  adopt(id: string): boolean {
    if (this.has(id)) return false
    this.#ids.add(id)
    this.#adopted.add(id)
    return true
  }

  /** Remembers that a job of this resource block is destroyed. */
  destroy(id: string, declaration: string): void {
    this.#destroyed.set(declaration, [...(this.#destroyed.get(declaration) ?? []), id])
  }

  /** Returns the destroyed job of the same resource block that a create replaces, if any. Each is returned once. */
  replacedBy(declaration: string): string | undefined {
    return this.#destroyed.get(declaration)?.shift()
  }

  /** Returns whether a create of this process has adopted the job. */
  hasAdopted(id: string): boolean {
    return this.#adopted.has(id)
  }
}
