/** The bytes of a file, wherever they are. */
export interface Content {
  readonly length: number
  /** Reads the bytes piece by piece, from the start each time. */
  pieces(): AsyncIterable<Uint8Array>
}

/** Bytes in memory. */
export class MemoryContent implements Content {
  readonly bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  get length(): number {
    return this.bytes.length
  }

  async *pieces(): AsyncGenerator<Uint8Array> {
    yield this.bytes
  }
}

/** Returns all bytes of a content at once. */
export const bytesOf = async (content: Content): Promise<Uint8Array> => {
  if (content instanceof MemoryContent) return content.bytes
  return Buffer.concat(await Array.fromAsync(content.pieces()))
}
