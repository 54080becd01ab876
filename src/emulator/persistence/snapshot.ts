import { z } from 'zod'
import { checked } from '../../api/errors/checked.ts'
import type { EmulatorState } from '../state/emulator-state.ts'
import { fromJson, toJson } from './contents.ts'
import type { Row, Tables } from './table.ts'
import { tables } from './tables.ts'

/** Format of snapshots and data folders. Newer formats are rejected. */
export const formatVersion = 1

/** Everything that an emulator holds as JSON, except the journal. */
export interface Snapshot {
  readonly format: 'tunesmith-emulator'
  readonly version: number
  /** The seed that ids depend on. */
  readonly seed: number
  readonly tables: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** Bytes of files in base64. */
  readonly contents: Readonly<Record<string, string>>
}

const rows = z.record(z.string(), z.record(z.string(), z.unknown()))
const snapshotBody = z.object({
  format: z.literal('tunesmith-emulator'),
  version: z.int().min(1).max(formatVersion),
  seed: z.int(),
  tables: z.record(z.string(), rows),
  contents: z.record(z.string(), z.string()),
})

export const takeSnapshot = (state: EmulatorState): Snapshot => {
  const contents: Record<string, string> = {}
  const names = new Map<Uint8Array, string>()
  const put = (bytes: Uint8Array) => {
    const name = names.get(bytes) ?? String(names.size + 1)
    names.set(bytes, name)
    contents[name] ??= Buffer.from(bytes).toString('base64')
    return name
  }
  const all = tables.map(({ name, entries }) => {
    const rows = Array.from(entries(state), ({ key, row }) => [key, row()])
    return [name, Object.fromEntries(rows)]
  })
  const plain = Object(JSON.parse(toJson(Object.fromEntries(all), { put })))
  return { format: 'tunesmith-emulator', version: formatVersion, seed: state.settings.seed, tables: plain, contents }
}

/** Reads a snapshot for restoring; throws if it is invalid. */
export const readSnapshot = (json: unknown, state: EmulatorState): Tables => {
  const snapshot = checked(json, snapshotBody)
  if (snapshot.seed !== state.settings.seed) {
    throw new RangeError(
      `the snapshot was taken from an emulator with seed ${snapshot.seed}, this emulator has seed ${state.settings.seed}: start it with --seed ${snapshot.seed}`,
    )
  }
  const get = (name: string) => new Uint8Array(Buffer.from(snapshot.contents[name] ?? '', 'base64'))
  const revived = Object(fromJson(JSON.stringify(snapshot.tables), { get }))
  return new Map(tables.map(({ name }) => [name, new Map(Object.entries<Row>(Object(revived[name])))]))
}
