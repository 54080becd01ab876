import { pathPattern } from './path-pattern.ts'

/** A request that the emulator received. */
export interface JournalEntry {
  /** Unix seconds on the emulator's clock. */
  readonly time: number
  readonly method: string
  /** Path with the query. */
  readonly path: string
  /** Status of the answer; `null` if there was none. */
  readonly status: number | null
  /** The masked key; `null` if there was none. */
  readonly key: string | null
}

/** Selects entries. `path` may contain `*`, and is compared without the query unless it contains `?`. */
export interface JournalFilter {
  readonly method?: string
  readonly path?: string
  readonly status?: number
}

/** Records requests, without their keys. */
export class Journal {
  readonly #limit: number
  /** The newest entries. A new one replaces the oldest, so they may begin in the middle. */
  #entries: JournalEntry[] = []
  #total = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  record(entry: JournalEntry): void {
    if (this.#limit > 0) this.#entries[this.#total % this.#limit] = entry
    this.#total++
  }

  /** Returns the selected entries, oldest first. */
  entries(filter: JournalFilter = {}): readonly JournalEntry[] {
    const { method, path, status } = filter
    const matches = path === undefined ? undefined : pathPattern(path)
    const withQuery = path?.includes('?')
    const oldest = this.#entries.length === 0 ? 0 : this.#total % this.#entries.length
    const ordered = [...this.#entries.slice(oldest), ...this.#entries.slice(0, oldest)]
    return ordered.filter(
      (entry) =>
        (method === undefined || entry.method === method) &&
        (status === undefined || entry.status === status) &&
        (!matches || matches(withQuery ? entry.path : (entry.path.split('?')[0] ?? ''))),
    )
  }

  /** Number of all recorded requests, including those no longer kept. */
  get total(): number {
    return this.#total
  }

  count(filter: JournalFilter = {}): number {
    return this.entries(filter).length
  }

  clear(): void {
    this.#entries = []
    this.#total = 0
  }
}
