import type { EmulatorState } from '../state/emulator-state.ts'
import type { Row, Table } from './table.ts'

/** A row as it is now, or `null` if it is gone. */
export type Change = readonly [table: string, key: string, row: Row | null]

/** Finds what has changed since the last call by comparing everything that may have changed. */
export class Changes {
  readonly #tables: readonly Table[]
  readonly #saved = new Map<string, Map<string, unknown>>()
  readonly #versions = new Map<string, number>()

  constructor(tables: readonly Table[]) {
    this.#tables = tables
  }

  /** Returns the changes. They count as saved once `accept` is called. */
  since(state: EmulatorState): { readonly changes: readonly Change[]; readonly accept: () => void } {
    const changes: Change[] = []
    const accepted: (() => void)[] = []
    for (const { name, entries, version, changedSince } of this.#tables) {
      const now = version?.(state)
      const before = this.#versions.get(name)
      if (now !== undefined) {
        if (before === now) continue
        accepted.push(() => this.#versions.set(name, now))
      }
      const known = before === undefined ? undefined : changedSince?.(state, before)
      const saved = this.#saved.get(name) ?? new Map<string, unknown>()
      this.#saved.set(name, saved)
      let there = 0
      let added = 0
      for (const { key, stamp, row } of known ?? entries(state)) {
        there++
        if (saved.get(key) === stamp && stamp !== undefined) continue
        if (!saved.has(key)) added++
        changes.push([name, key, row()])
        accepted.push(() => saved.set(key, stamp))
      }
      if (known || there === saved.size + added) continue
      const keys = new Set(Array.from(entries(state), ({ key }) => key))
      for (const key of saved.keys()) {
        if (keys.has(key)) continue
        changes.push([name, key, null])
        accepted.push(() => saved.delete(key))
      }
    }
    return { changes, accept: () => accepted.forEach((accept) => void accept()) }
  }
}
