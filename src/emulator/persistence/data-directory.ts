import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { inSlices } from '../simulation/training/sliced.ts'
import type { Change } from './changes.ts'
import { type Contents, fromJson, toJson } from './contents.ts'
import { lockDirectory } from './directory-lock.ts'
import { RecordLog, readLog } from './record-log.ts'
import { formatVersion } from './snapshot.ts'
import type { Row, Tables } from './table.ts'
import { linesOf, writtenRows } from './written-rows.ts'

const manifestName = 'tunesmith-emulator.json'
const statePattern = /^state-(\d+)\.log$/
const contentPattern = /^content-(\d+)$/
/** A log is written anew once it is so much longer than what it says. */
const wasteFactor = 3
const wasteBytes = 4 * 2 ** 20

/**
 * A folder that an emulator's state is kept in: `state-N.log`, to which each change adds a line, and the bytes of files
 * in `content-N`. No file is ever changed in any other way than by adding a line, so that whatever was acknowledged is
 * there after a crash at any moment, and a line that is half written is as if it were not.
 */
export class DataDirectory {
  readonly #path: string
  readonly #release: () => Promise<void>
  readonly #names = new WeakMap<Uint8Array, string>()
  /** Bytes that have a name but are not on the disk yet. */
  readonly #unwritten = new Map<string, Uint8Array>()
  #generation: number
  #contents: number
  #log: RecordLog
  #compactLength: number

  private constructor(path: string, release: () => Promise<void>, log: RecordLog, found: Found) {
    this.#path = path
    this.#release = release
    this.#log = log
    this.#generation = found.generation
    this.#contents = found.contents
    this.#compactLength = log.length
    for (const [name, bytes] of found.bytes) this.#names.set(bytes, name)
  }

  /** Opens a folder, making it where there is none, and tells what is in it. */
  static async open(
    path: string,
    seed: number | undefined,
  ): Promise<{ directory: DataDirectory; saved: Tables; seed: number }> {
    await mkdir(path, { recursive: true })
    const release = await lockDirectory(path)
    try {
      const known = await settled(path, seed)
      const found = await read(path)
      const state = join(path, `state-${found.generation}.log`)
      if (found.length === undefined) await writeWhole(path, `state-${found.generation}.log`, '')
      const log = await RecordLog.at(state, found.length ?? 0)
      const directory = new DataDirectory(path, release, log, found)
      await directory.#sweep(found)
      return { directory, saved: found.saved, seed: known }
    } catch (error) {
      await release()
      throw error
    }
  }

  /** Resolves when changes are on the disk, all of them or none. */
  async add(changes: readonly Change[]): Promise<void> {
    const line = toJson(changes, this.#naming)
    for (const [name, bytes] of this.#unwritten) {
      await writeWhole(this.#path, name, bytes)
      this.#unwritten.delete(name)
    }
    await this.#log.append(line)
  }

  /** Whether most of the log speaks of what has changed since. */
  get isWasteful(): boolean {
    return this.#log.length > wasteFactor * this.#compactLength + wasteBytes
  }

  /** Writes what the log comes to into a new one, a little at a time, and forgets the old one. */
  async compact(): Promise<void> {
    const next = this.#generation + 1
    const name = `state-${next}.log`
    const { lines } = await readLog(join(this.#path, `state-${this.#generation}.log`))
    await writeWhole(this.#path, name, linesOf(await inSlices(writtenRows(lines))))
    const old = this.#log
    try {
      this.#log = await RecordLog.at(join(this.#path, name))
    } catch (error) {
      // Or the next start would take it for the newest.
      await rm(join(this.#path, name), { force: true })
      throw error
    }
    await old.close()
    await rm(join(this.#path, `state-${this.#generation}.log`), { force: true })
    this.#generation = next
    this.#compactLength = this.#log.length
  }

  async close(): Promise<void> {
    await this.#log.close()
    await this.#release()
  }

  readonly #naming: Pick<Contents, 'put'> = {
    put: (bytes) => {
      const known = this.#names.get(bytes)
      if (known !== undefined) return known
      const name = `content-${++this.#contents}`
      this.#names.set(bytes, name)
      this.#unwritten.set(name, bytes)
      return name
    },
  }

  /** Removes what a crash has left behind, and bytes nobody speaks of any more. */
  async #sweep({ bytes, generation }: Found): Promise<void> {
    for (const name of await readdir(this.#path)) {
      const state = statePattern.exec(name)?.[1]
      const isOld = state !== undefined && Number(state) !== generation
      const isOrphan = contentPattern.test(name) && !bytes.has(name)
      if (isOld || isOrphan || name.endsWith('.tmp')) await rm(join(this.#path, name), { force: true })
    }
  }
}

interface Found {
  readonly saved: Tables
  readonly bytes: ReadonlyMap<string, Uint8Array>
  readonly generation: number
  /** The highest number that was given to content. */
  readonly contents: number
  /** Of the log, as far as it is complete; undefined when there is none. */
  readonly length: number | undefined
}

/** Checks that the folder is ours, or makes it so; tells its seed. */
const settled = async (path: string, seed: number | undefined): Promise<number> => {
  const text = await readFile(join(path, manifestName), 'utf8').catch(() => undefined)
  if (text === undefined) {
    const others = (await readdir(path)).filter((name) => name !== 'lock' && !name.endsWith('.tmp'))
    if (others.length > 0) {
      throw new Error(
        `${path} is no folder of an emulator and holds other things, such as ${others[0]}: name an empty folder`,
      )
    }
    await writeWhole(path, manifestName, `${JSON.stringify({ version: formatVersion, seed: seed ?? 1 })}\n`)
    return seed ?? 1
  }
  const manifest = Object(JSON.parse(text))
  if (!(manifest.version <= formatVersion)) {
    throw new Error(
      `${path} was written by a newer tunesmith (version ${manifest.version} of the format, this one knows ${formatVersion}): update tunesmith, or name another folder`,
    )
  }
  if (seed !== undefined && seed !== manifest.seed) {
    throw new Error(
      `${path} was made with seed ${manifest.seed}, on which its ids depend, got seed ${seed}: leave the seed out, or name another folder`,
    )
  }
  return Number(manifest.seed)
}

const read = async (path: string): Promise<Found> => {
  const names = await readdir(path)
  const numbers = (pattern: RegExp) => names.map((name) => Number(pattern.exec(name)?.[1] ?? 0))
  const generation = Math.max(0, ...numbers(statePattern))
  const contents = Math.max(0, ...numbers(contentPattern))
  if (generation === 0) return { saved: new Map(), bytes: new Map(), generation: 1, contents, length: undefined }
  const { lines, length } = await readLog(join(path, `state-${generation}.log`))
  const texts = await inSlices(writtenRows(lines))
  const spokenOf = new Set<string>()
  const each = (get: Contents['get']): Tables =>
    new Map(
      Array.from(texts, ([table, rows]) => [
        table,
        // Rows are objects.
        new Map(Array.from(rows, ([key, text]) => [key, fromJson(text, { get }) as Row])),
      ]),
    )
  // Once to learn which bytes are spoken of, then with them.
  each((name) => {
    spokenOf.add(name)
    return new Uint8Array()
  })
  const bytes = new Map<string, Uint8Array>()
  for (const name of spokenOf) bytes.set(name, new Uint8Array(await readFile(join(path, name))))
  const saved = each((name) => bytes.get(name) ?? new Uint8Array())
  return { saved, bytes, generation, contents, length }
}

/** Writes a file so that it is there as a whole or not at all. */
const writeWhole = async (
  folder: string,
  name: string,
  data: string | Uint8Array | Iterable<string>,
): Promise<void> => {
  const unfinished = join(folder, `${name}.tmp`)
  const file = await open(unfinished, 'w')
  try {
    await file.writeFile(data)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(unfinished, join(folder, name))
  // Some systems cannot open a folder, and need not.
  const parent = await open(folder, 'r').catch(() => undefined)
  await parent?.sync().catch(() => undefined)
  await parent?.close()
}
