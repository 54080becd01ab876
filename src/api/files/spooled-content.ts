import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Content } from './content.ts'

/** Bytes that are read at a time. */
const pieceSize = 1 << 20

/** Bytes that were written to a file while they arrived, with their hashes. Memory holds one piece of them. */
export class SpooledContent implements Content {
  readonly path: string
  readonly length: number
  /** Hexadecimal. */
  readonly sha256: string
  /** Hexadecimal. */
  readonly md5: string

  private constructor(path: string, length: number, sha256: string, md5: string) {
    this.path = path
    this.length = length
    this.sha256 = sha256
    this.md5 = md5
  }

  /** Writes pieces to a new file in a folder. Deletes the file if that fails. */
  static async of(pieces: AsyncIterable<Uint8Array>, folder: string): Promise<SpooledContent> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const path = join(folder, crypto.randomUUID())
    const [sha256, md5] = [createHash('sha256'), createHash('md5')]
    let length = 0
    try {
      const file = await open(path, 'wx', 0o600)
      try {
        for await (const piece of pieces) {
          sha256.update(piece)
          md5.update(piece)
          length += piece.length
          await file.writeFile(piece)
        }
        await file.sync()
      } finally {
        await file.close()
      }
      return new SpooledContent(path, length, sha256.digest('hex'), md5.digest('hex'))
    } catch (error) {
      await rm(path, { force: true })
      throw error
    }
  }

  pieces(): AsyncIterable<Uint8Array> {
    return createReadStream(this.path, { highWaterMark: pieceSize })
  }

  async discard(): Promise<void> {
    await rm(this.path, { force: true })
  }
}
