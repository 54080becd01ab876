import type { EmulatorState } from '../state/emulator-state.ts'

/** Something as JSON has it; the bytes of files are put apart. */
export type Row = Readonly<Record<string, unknown>>

/** What is there of one kind. */
export interface Entry {
  readonly key: string
  /** Another one than before, compared with `===`, when it has changed. */
  readonly stamp: unknown
  readonly row: () => Row
}

/** A kind of thing that survives: what there is of it, and how it comes back. */
export interface Table {
  readonly name: string
  readonly entries: (state: EmulatorState) => Iterable<Entry>
  /** The same number as before when nothing has changed, so that nobody need look. */
  readonly version?: (state: EmulatorState) => number
  /** What has changed since a version, nothing being gone; undefined when that is not known. */
  readonly changedSince?: (state: EmulatorState, version: number) => Iterable<Entry> | undefined
  /** Adds what was saved to a state that has been cleared. */
  readonly restore?: (state: EmulatorState, rows: ReadonlyMap<string, Row>) => void
}

/** Everything of every kind, by table and key. */
export type Tables = Map<string, Map<string, Row>>

interface Records<T> {
  readonly version: number
  list(): Iterable<T>
  add(record: T): unknown
}

/** A table of records that never change but are replaced. */
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
      // What was saved was of this type.
      for (const row of rows.values()) recordsOf(state).add(row as unknown as T)
    },
  }
}

/** A single value, small enough to be looked at each time. */
export const valueTable = <T extends object>(
  name: string,
  {
    save,
    restore,
    stamp = JSON.stringify,
  }: {
    readonly save: (state: EmulatorState) => T
    readonly restore: (state: EmulatorState, value: T) => void
    /** Tells whether the value has changed enough to be saved. */
    readonly stamp?: (value: T) => string
  },
): Table => {
  return {
    name,
    *entries(state) {
      const value = save(state)
      // An object of ours is a row.
      yield { key: '', stamp: stamp(value), row: () => value as unknown as Row }
    },
    restore(state, rows) {
      const row = rows.get('')
      // What was saved was of this type.
      if (row) restore(state, row as unknown as T)
    },
  }
}
