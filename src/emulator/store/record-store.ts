/** Immutable records by id, in the order in which they were added. Adding a record with a known id replaces it. */
export class RecordStore<T extends { readonly id: string }> {
  readonly #records = new Map<string, T>()
  #version = 0

  add(record: T): T {
    this.#records.set(record.id, record)
    this.#version++
    return record
  }

  find(id: string): T | undefined {
    return this.#records.get(id)
  }

  list(): readonly T[] {
    return [...this.#records.values()]
  }

  /** The record that was added first. */
  get first(): T | undefined {
    return this.#records.values().next().value
  }

  get size(): number {
    return this.#records.size
  }

  /** Changes whenever a record changes. */
  get version(): number {
    return this.#version
  }

  delete(id: string): boolean {
    this.#version++
    return this.#records.delete(id)
  }

  clear(): void {
    this.#version++
    this.#records.clear()
  }
}
