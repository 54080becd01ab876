import type { Job } from '../../openai/index.ts'

/**
 * The jobs and files that this process knows to be in a state.
 *
 * A create may adopt a job or file of its own only if no other resource has it.
 */
export class Claims {
  readonly #ids = new Set<string>()
  readonly #begun = new Set<string>()
  readonly #adopted = new Set<string>()
  readonly #destroyed = new Set<string>()
  #replaceable: readonly Job[] = []

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

  /** Claims an object; returns false if another resource has it. */
  adopt(id: string): boolean {
    if (this.has(id)) return false
    this.#ids.add(id)
    this.#adopted.add(id)
    return true
  }

  /** Remembers that a job is destroyed. */
  destroy(job: Job): void {
    this.#destroyed.add(job.id)
    this.#replaceable = [...this.#replaceable, job]
  }

  /** Returns the first destroyed job that matches, which a create replaces, if any. Each is returned once. */
  replacedBy(matches: (job: Job) => boolean): string | undefined {
    const found = this.#replaceable.find(matches)
    this.#replaceable = this.#replaceable.filter((job) => job !== found)
    return found?.id
  }

  /** Returns whether this process destroys the job. */
  hasDestroyed(id: string): boolean {
    return this.#destroyed.has(id)
  }

  /** Returns whether a create of this process has adopted the object. */
  hasAdopted(id: string): boolean {
    return this.#adopted.has(id)
  }
}
