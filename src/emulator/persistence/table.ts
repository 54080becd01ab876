import type { World } from '../world.ts'

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
  readonly entries: (world: World) => Iterable<Entry>
  /** The same number as before when nothing has changed, so that nobody need look. */
  readonly version?: (world: World) => number
  /** What has changed since a version, nothing being gone; undefined when that is not known. */
  readonly changedSince?: (world: World, version: number) => Iterable<Entry> | undefined
  /** Adds what was saved to a world that has been cleared. */
  readonly restore?: (world: World, rows: ReadonlyMap<string, Row>) => void
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
  recordsOf: (world: World) => Records<T>,
): Table => {
  return {
    name,
    version: (world) => recordsOf(world).version,
    *entries(world) {
      for (const record of recordsOf(world).list()) yield { key: record.id, stamp: record, row: () => ({ ...record }) }
    },
    restore(world, rows) {
      // What was saved was of this type.
      for (const row of rows.values()) recordsOf(world).add(row as unknown as T)
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
    readonly save: (world: World) => T
    readonly restore: (world: World, value: T) => void
    /** Tells whether the value has changed enough to be saved. */
    readonly stamp?: (value: T) => string
  },
): Table => {
  return {
    name,
    *entries(world) {
      const value = save(world)
      // An object of ours is a row.
      yield { key: '', stamp: stamp(value), row: () => value as unknown as Row }
    },
    restore(world, rows) {
      const row = rows.get('')
      // What was saved was of this type.
      if (row) restore(world, row as unknown as T)
    },
  }
}
