import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import { type Content, MemoryContent } from '../files/content.ts'
import { SpooledContent } from '../files/spooled-content.ts'
import { BodyTooLong } from './body-guard.ts'

/** A file of a form. */
export class FormFile {
  readonly name: string
  readonly content: Content

  constructor(name: string, content: Content) {
    this.name = name
    this.content = content
  }
}

type Fields = Readonly<Record<string, string | FormFile>>

/**
 * Reads a form while it arrives: the platform's own parser collects all of it first, and then nothing else runs until
 * it is parsed. Returns nothing for what is not a form.
 *
 * @param spool folder for the files, which must be discarded after use; undefined to keep them in memory
 * @throws if a file cannot be written there, or if the body is too long
 */
export const formFields = async ({ body, headers }: Request, spool?: string): Promise<Fields> => {
  const fields: Record<string, string | FormFile> = {}
  const type = headers.get('content-type')
  if (type === null || body === null) return fields
  let received = Promise.resolve()
  let unwritten: unknown
  try {
    const space = new GrowingBytes(spool === undefined ? Number(headers.get('content-length') ?? 0) : 0)
    const isPartAFile = (_name: unknown, _type: unknown, filename: string | undefined) => filename !== undefined
    // Throws if the type is not that of a form with a boundary.
    const parser = new Busboy({ headers: { 'content-type': type }, preservePath: true, isPartAFile })
    parser.on('field', (name, value) => {
      fields[name] = value
    })
    // One file after the other, because they share the space. A form that breaks off is reported by the pipeline.
    parser.on('file', (name, stream, filename) => {
      stream.on('error', () => {})
      received = received.then(async () => {
        if (spool === undefined) fields[name] = new FormFile(filename, await space.appended(stream))
        else {
          const replaced = fields[name]
          fields[name] = new FormFile(filename, await SpooledContent.of(stream, spool))
          if (replaced instanceof FormFile) await discard({ replaced })
        }
      })
      received.catch((error) => {
        // Busboy's own errors say that the form breaks off.
        if (spool !== undefined && 'code' in error) unwritten = error
        parser.destroy(error)
      })
    })
    await pipeline(Readable.fromWeb(body), parser)
    await received
    return fields
  } catch (error) {
    await received.catch(() => undefined)
    await discard(fields)
    if (unwritten !== undefined) throw unwritten
    if (error instanceof BodyTooLong) throw error
    return {}
  }
}

/** Deletes what the files of a form have left on disk. */
export const discard = async (fields: Fields): Promise<void> => {
  for (const field of Object.values(fields)) {
    if (field instanceof FormFile && field.content instanceof SpooledContent) await field.content.discard()
  }
}

/** Bytes that arrive in pieces, in one place, which is only moved if the announced length was too small. */
class GrowingBytes {
  #bytes: Uint8Array<ArrayBuffer>
  #length = 0

  constructor(expected: number) {
    this.#bytes = new Uint8Array(expected)
  }

  async appended(pieces: AsyncIterable<Uint8Array>): Promise<MemoryContent> {
    const start = this.#length
    for await (const piece of pieces) {
      const end = this.#length + piece.length
      if (end > this.#bytes.length) {
        const larger = new Uint8Array(Math.max(end, 2 * this.#bytes.length))
        larger.set(this.#bytes.subarray(0, this.#length))
        this.#bytes = larger
      }
      this.#bytes.set(piece, this.#length)
      this.#length = end
    }
    return new MemoryContent(this.#bytes.subarray(start, this.#length))
  }
}
