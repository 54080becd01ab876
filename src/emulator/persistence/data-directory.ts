import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { inSlices } from '../../api/data/sliced.ts'
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
/** A log is rewritten once it is this much longer than its content. */
const wasteFactor = 3
const wasteBytes = 4 * 2 ** 20

/**
 * The folder that holds an emulator's state: `state-N.log`, to which each change appends a line, and the bytes of files
 * in `content-N`. Files are only ever appended to. So after a crash at any moment, everything that was acknowledged is
 * there, and a half-written line is ignored.
 */
export class DataDirectory {
  readonly #path: string
  readonly #release: () => Promise<void>
  readonly #names = new WeakMap<Uint8Array, string>()
  /** Bytes that have a name but are not on disk yet. */
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

  /** Opens a folder, creating it if needed, and returns its content. */
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

  /** Resolves when the changes are on disk, all or none of them. */
  async add(changes: readonly Change[]): Promise<void> {
    const line = toJson(changes, this.#naming)
    for (const [name, bytes] of this.#unwritten) {
      await writeWhole(this.#path, name, bytes)
      this.#unwritten.delete(name)
    }
    await this.#log.append(line)
  }

  /** True if most of the log is outdated. */
  get isWasteful(): boolean {
    return this.#log.length > wasteFactor * this.#compactLength + wasteBytes
  }

  /** Writes the current content to a new log, a little at a time, and deletes the old one. */
  async compact(): Promise<void> {
    const next = this.#generation + 1
    const name = `state-${next}.log`
    const { lines } = await readLog(join(this.#path, `state-${this.#generation}.log`))
    await writeWhole(this.#path, name, linesOf(await inSlices(writtenRows(lines))))
    const old = this.#log
    try {
      this.#log = await RecordLog.at(join(this.#path, name))
    } catch (error) {
      // Otherwise the next start would read it as the newest.
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

  /** Removes leftovers of a crash and content that is no longer referenced. */
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
  /** The highest content number in use. */
  readonly contents: number
  /** Length of the complete part of the log; undefined if there is no log. */
  readonly length: number | undefined
}

/** Checks that the folder belongs to an emulator, or initializes it; returns its seed. */
const settled = async (path: string, seed: number | undefined): Promise<number> => {
  const text = await readFile(join(path, manifestName), 'utf8').catch(() => undefined)
  if (text === undefined) {
    const others = (await readdir(path)).filter((name) => name !== 'lock' && !name.endsWith('.tmp'))
    if (others.length > 0) {
      throw new Error(
        `${path} is not an emulator's data folder and contains other files, such as ${others[0]}: choose an empty folder`,
      )
    }
    await writeWhole(path, manifestName, `${JSON.stringify({ version: formatVersion, seed: seed ?? 1 })}\n`)
    return seed ?? 1
  }
  const manifest = Object(JSON.parse(text))
  if (!(manifest.version <= formatVersion)) {
    throw new Error(
      `${path} was written by a newer version of tunesmith (format ${manifest.version}, this version reads up to ${formatVersion}): update tunesmith or choose another folder`,
    )
  }
  if (seed !== undefined && seed !== manifest.seed) {
    throw new Error(
      `${path} was created with seed ${manifest.seed}, which its ids depend on, got seed ${seed}: omit the seed or choose another folder`,
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
  const referenced = new Set<string>()
  const each = (get: Contents['get']): Tables =>
    new Map(
      Array.from(texts, ([table, rows]) => [
        table,
        // Rows are objects.
        new Map(Array.from(rows, ([key, text]) => [key, fromJson(text, { get }) as Row])),
      ]),
    )
  // First find out which content is referenced, then read it.
  each((name) => {
    referenced.add(name)
    return new Uint8Array()
  })
  const bytes = new Map<string, Uint8Array>()
  for (const name of referenced) bytes.set(name, new Uint8Array(await readFile(join(path, name))))
  const saved = each((name) => bytes.get(name) ?? new Uint8Array())
  return { saved, bytes, generation, contents, length }
}

/** Writes a file atomically. */
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
  // Some systems cannot open a folder, and do not need to.
  const parent = await open(folder, 'r').catch(() => undefined)
  await parent?.sync().catch(() => undefined)
  await parent?.close()
}
