/** Plain records by id, in order of arrival. To change a record is to add another of the same id, which takes its place. */
export class RecordStore<T extends { readonly id: string }> {
  readonly #records = new Map<string, T>()

  add(record: T): T {
    this.#records.set(record.id, record)
    return record
  }

  find(id: string): T | undefined {
    return this.#records.get(id)
  }

  list(): readonly T[] {
    return [...this.#records.values()]
  }

  get size(): number {
    return this.#records.size
  }

  delete(id: string): boolean {
    return this.#records.delete(id)
  }

  clear(): void {
    this.#records.clear()
  }
}
