import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'

/** A file of a form. */
export class FormFile {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>

  constructor(name: string, bytes: Uint8Array<ArrayBuffer>) {
    this.name = name
    this.bytes = bytes
  }
}

/**
 * Reads a form while it arrives: the platform's own parser collects all of it first, and then nothing else runs until
 * it is parsed. Returns nothing for what is not a form.
 */
export const formFields = async ({ body, headers }: Request): Promise<Readonly<Record<string, string | FormFile>>> => {
  const fields: Record<string, string | FormFile> = {}
  const type = headers.get('content-type')
  if (type === null || body === null) return fields
  let received = Promise.resolve()
  try {
    const space = new GrowingBytes(Number(headers.get('content-length') ?? 0))
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
        fields[name] = new FormFile(filename, await space.appended(stream))
      })
      received.catch(() => undefined)
    })
    await pipeline(Readable.fromWeb(body), parser)
    await received
    return fields
  } catch {
    return {}
  }
}

/** Bytes that arrive in pieces, in one place, which is only moved if the announced length was too small. */
class GrowingBytes {
  #bytes: Uint8Array<ArrayBuffer>
  #length = 0

  constructor(expected: number) {
    this.#bytes = new Uint8Array(expected)
  }

  async appended(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
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
    return this.#bytes.subarray(start, this.#length)
  }
}
