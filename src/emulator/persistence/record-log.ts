import { type FileHandle, open, readFile } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { inSlices, type Sliced } from '../../api/data/sliced.ts'

/** The content of a log. */
export interface FoundLog {
  readonly lines: readonly string[]
  /** Length of all complete lines in bytes. */
  readonly length: number
}

/** An append-only file of lines. Each line has a checksum, which identifies half-written lines. */
export class RecordLog {
  readonly #file: FileHandle
  #length: number

  constructor(file: FileHandle, length: number) {
    this.#file = file
    this.#length = length
  }

  get length(): number {
    return this.#length
  }

  /** Opens a log to append after its complete lines, which end at `length` or at the end of the file. */
  static async at(path: string, length?: number): Promise<RecordLog> {
    const file = await open(path, 'r+')
    if (length !== undefined) await file.truncate(length)
    return new RecordLog(file, length ?? (await file.stat()).size)
  }

  /** Resolves when the line is on disk. If it rejects, nothing was added. */
  async append(line: string): Promise<void> {
    const bytes = Buffer.from(framed(line))
    try {
      // At an explicit position, so that it overwrites what a failed attempt left.
      await this.#file.write(bytes, 0, bytes.length, this.#length)
      await this.#file.datasync()
    } catch (error) {
      await this.#file.truncate(this.#length).catch(() => undefined)
      throw error
    }
    this.#length += bytes.length
  }

  async close(): Promise<void> {
    await this.#file.close()
  }
}

/** Returns a line as it is written to the file. */
export const framed = (line: string) => `${checksum(line)} ${line}\n`

/** Reads the lines of a log. Only the last may be incomplete; it was never acknowledged. */
export const readLog = async (path: string): Promise<FoundLog> => inSlices(foundIn(await readFile(path), path))

const costPerByte = 5

function* foundIn(bytes: Buffer, path: string): Sliced<FoundLog> {
  const lines: string[] = []
  let start = 0
  while (start < bytes.length) {
    const end = bytes.indexOf(10, start)
    const line = end === -1 ? undefined : unframed(bytes.toString('utf8', start, end))
    if (line === undefined) {
      const isLast = end === -1 || end === bytes.length - 1
      if (!isLast) throw new Error(`${path} is damaged: line ${lines.length + 1} does not match its checksum`)
      break
    }
    lines.push(line)
    yield (end - start) * costPerByte
    start = end + 1
  }
  return { lines, length: start }
}

const unframed = (text: string): string | undefined => {
  const line = text.slice(9)
  return text.charAt(8) === ' ' && text.slice(0, 8) === checksum(line) ? line : undefined
}

const checksum = (line: string) => crc32(line).toString(16).padStart(8, '0')
