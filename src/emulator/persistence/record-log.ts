import { type FileHandle, open, readFile } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { inSlices, type Sliced } from '../simulation/training/sliced.ts'

/** What a log was found to hold. */
export interface FoundLog {
  readonly lines: readonly string[]
  /** Bytes of all complete lines. */
  readonly length: number
}

/** A file of lines that is only ever added to. Each line carries a checksum, so that one half written is known as such. */
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

  /** Goes on after the lines that are complete: all of them, unless told where they end. */
  static async at(path: string, length?: number): Promise<RecordLog> {
    const file = await open(path, 'r+')
    if (length !== undefined) await file.truncate(length)
    return new RecordLog(file, length ?? (await file.stat()).size)
  }

  /** Resolves when the line is on the disk; when that fails, nothing was added. */
  async append(line: string): Promise<void> {
    const bytes = Buffer.from(framed(line))
    try {
      // At its place rather than at the end, so that it overwrites what an attempt that failed has left.
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

/** A line as it stands in the file. */
export const framed = (line: string) => `${checksum(line)} ${line}\n`

/** Reads the lines of a log; only the last may be incomplete, and then it was never acknowledged. */
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
      if (!isLast) throw new Error(`${path} is damaged: line ${lines.length + 1} is not what was written`)
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
