import type { EmulatorState } from '../state/emulator-state.ts'

/** A JSON object; the bytes of files are stored separately. */
export type Row = Readonly<Record<string, unknown>>

/** An object in a table. */
export interface Entry {
  readonly key: string
  /** Differs from the previous stamp (compared with `===`) if the object has changed. */
  readonly stamp: unknown
  readonly row: () => Row
}

/** One kind of persistent object: how to list and how to restore it. */
export interface Table {
  readonly name: string
  readonly entries: (state: EmulatorState) => Iterable<Entry>
  /** Same as before if nothing has changed, so that the entries need not be compared. */
  readonly version?: (state: EmulatorState) => number
  /** Entries that changed since a version if none was removed; undefined if that is not known. */
  readonly changedSince?: (state: EmulatorState, version: number) => Iterable<Entry> | undefined
  /** Adds what was saved to an empty state. */
  readonly restore?: (state: EmulatorState, rows: ReadonlyMap<string, Row>) => void
}

/** All rows, by table and key. */
export type Tables = Map<string, Map<string, Row>>

interface Records<T> {
  readonly version: number
  list(): Iterable<T>
  add(record: T): unknown
}

/** A table of immutable records. */
export const recordTable = <T extends { readonly id: string }>(
  name: string,
  recordsOf: (state: EmulatorState) => Records<T>,
): Table => {
  return {
    name,
    version: (state) => recordsOf(state).version,
    *entries(state) {
      for (const record of recordsOf(state).list()) yield { key: record.id, stamp: record, row: () => ({ ...record }) }
    },
    restore(state, rows) {
      // What was saved has this type.
      for (const row of rows.values()) recordsOf(state).add(row as unknown as T)
    },
  }
}

/** A single value, small enough to be compared each time. */
export const valueTable = <T extends object>(
  name: string,
  {
    save,
    restore,
    stamp = JSON.stringify,
  }: {
    readonly save: (state: EmulatorState) => T
    readonly restore: (state: EmulatorState, value: T) => void
    /** Decides whether the value has changed enough to be saved. */
    readonly stamp?: (value: T) => string
  },
): Table => {
  return {
    name,
    *entries(state) {
      const value = save(state)
      // A plain object is a row.
      yield { key: '', stamp: stamp(value), row: () => value as unknown as Row }
    },
    restore(state, rows) {
      const row = rows.get('')
      // What was saved was of this type.
      if (row) restore(state, row as unknown as T)
    },
  }
}
