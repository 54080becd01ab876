import { pathPattern } from './path-pattern.ts'

/** A request that was made. */
export interface JournalEntry {
  /** Unix seconds on the emulator's clock. */
  readonly time: number
  readonly method: string
  /** With the query. */
  readonly path: string
  /** What was answered; `null` when the connection was reset. */
  readonly status: number | null
  /** With its middle hidden; `null` when there was none. */
  readonly key: string | null
}

/** Which entries to count or list; `path` may hold `*` and is compared without the query unless it has a `?`. */
export interface JournalFilter {
  readonly method?: string
  readonly path?: string
  readonly status?: number
}

/** Remembers the requests that were made, without their keys. */
export class Journal {
  readonly #limit: number
  #entries: JournalEntry[] = []
  #total = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  record(entry: JournalEntry): void {
    this.#entries.push(entry)
    this.#total++
    // Cut rarely, so that a request does not pay for it.
    if (this.#entries.length >= 2 * this.#limit) this.#entries = this.#entries.slice(-this.#limit)
  }

  /** Oldest first. */
  entries(filter: JournalFilter = {}): readonly JournalEntry[] {
    const { method, path, status } = filter
    const matches = path === undefined ? undefined : pathPattern(path)
    const withQuery = path?.includes('?')
    return this.#entries
      .slice(-this.#limit)
      .filter(
        (entry) =>
          (method === undefined || entry.method === method) &&
          (status === undefined || entry.status === status) &&
          (!matches || matches(withQuery ? entry.path : (entry.path.split('?')[0] ?? ''))),
      )
  }

  /** All that were ever recorded, also those no longer remembered. */
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
