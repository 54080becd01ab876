import { CtyError } from './cty-error.ts'

/** The kinds of values that msgpack distinguishes, with their names in messages. */
const names = {
  nil: 'null',
  boolean: 'a bool',
  integer: 'a number',
  float: 'a number',
  string: 'a string',
  binary: 'binary data',
  array: 'an array',
  map: 'a map',
  extension: 'an extension',
}

type Family = keyof typeof names

/** The first byte of each range of codes. 0xc1 is never used. */
const runs: readonly (readonly [first: number, family: Family | undefined])[] = [
  [0x00, 'integer'],
  [0x80, 'map'],
  [0x90, 'array'],
  [0xa0, 'string'],
  [0xc0, 'nil'],
  [0xc1, undefined],
  [0xc2, 'boolean'],
  [0xc4, 'binary'],
  [0xc7, 'extension'],
  [0xca, 'float'],
  [0xcc, 'integer'],
  [0xd4, 'extension'],
  [0xd9, 'string'],
  [0xdc, 'array'],
  [0xde, 'map'],
  [0xe0, 'integer'],
]

const families = Array.from({ length: 0x100 }, (_, code) => runs.findLast(([first]) => first <= code)?.[1])

/**
 * Reads msgpack from untrusted bytes. It knows nothing about Terraform types.
 *
 * Every method throws a `CtyError`: `mismatch` if the next value is of another kind, `malformed` if the bytes end too
 * early. A declared length is checked against the remaining bytes before anything is allocated.
 */
export class MsgpackReader {
  readonly #bytes: Buffer
  #position = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Returns the kind of the next value without consuming it. */
  peek(): Family {
    const code = this.#bytes[this.#position]
    if (code === undefined) throw endsEarly()
    const family = families[code]
    if (family === undefined) throw new CtyError('malformed', 'a msgpack code is required, got the byte 0xc1')
    return family
  }

  /** Throws unless all bytes have been read. */
  end(): void {
    const left = this.#bytes.length - this.#position
    if (left > 0) throw new CtyError('malformed', `a single value is required, got ${left} more bytes of msgpack`)
  }

  nil(): null {
    this.#code('nil')
    return null
  }

  boolean(): boolean {
    return this.#code('boolean') === 0xc3
  }

  /** Reads an integer; one written in 64 bits is a `bigint`. */
  integer(): number | bigint {
    const code = this.#code('integer')
    if (code < 0x80) return code
    if (code >= 0xe0) return code - 0x100
    const size = 1 << (code & 3)
    const position = this.#take(size)
    if (code === 0xcf) return this.#bytes.readBigUInt64BE(position)
    if (code === 0xd3) return this.#bytes.readBigInt64BE(position)
    return code < 0xd0 ? this.#bytes.readUIntBE(position, size) : this.#bytes.readIntBE(position, size)
  }

  float(): number {
    if (this.#code('float') === 0xca) return this.#bytes.readFloatBE(this.#take(4))
    return this.#bytes.readDoubleBE(this.#take(8))
  }

  /** Reads text in UTF-8, written as a string or as binary data. */
  string(): string {
    return decodeUtf8(this.peek() === 'binary' ? this.#binary() : this.#string())
  }

  /** Reads the head of an array, and returns how many elements follow. */
  array(): number {
    const code = this.#code('array')
    return this.#plausible(code < 0xa0 ? code & 0x0f : this.#length(2 << (code - 0xdc)), 1)
  }

  /** Reads the head of a map, and returns how many pairs of a key and a value follow. */
  map(): number {
    const code = this.#code('map')
    return this.#plausible(code < 0x90 ? code & 0x0f : this.#length(2 << (code - 0xde)), 2)
  }

  extension(): { readonly code: number; readonly body: Uint8Array } {
    const head = this.#code('extension')
    const length = head >= 0xd4 ? 1 << (head - 0xd4) : this.#length(1 << (head - 0xc7))
    const code = this.#bytes.readInt8(this.#take(1))
    return { code, body: this.#slice(length) }
  }

  /** Skips one value, however deeply nested. */
  skip(): void {
    for (let left = 1; left > 0; left--) {
      switch (this.peek()) {
        case 'nil':
        case 'boolean':
          this.#take(1)
          break
        case 'integer':
          this.integer()
          break
        case 'float':
          this.float()
          break
        case 'string':
          this.#string()
          break
        case 'binary':
          this.#binary()
          break
        case 'array':
          left += this.array()
          break
        case 'map':
          left += 2 * this.map()
          break
        case 'extension':
          this.extension()
      }
    }
  }

  #string(): Buffer {
    const code = this.#code('string')
    return this.#slice(code < 0xc0 ? code & 0x1f : this.#length(1 << (code - 0xd9)))
  }

  #binary(): Buffer {
    return this.#slice(this.#length(1 << (this.#code('binary') - 0xc4)))
  }

  #code(wanted: Family): number {
    const got = this.peek()
    if (got !== wanted) throw new CtyError('mismatch', `${names[wanted]} is required, got ${names[got]}`)
    return this.#bytes.readUInt8(this.#take(1))
  }

  #length(size: number): number {
    return this.#bytes.readUIntBE(this.#take(size), size)
  }

  /** Checks a declared count against the remaining bytes: each item takes at least one byte. */
  #plausible(count: number, bytesEach: number): number {
    if (count * bytesEach > this.#bytes.length - this.#position) throw endsEarly()
    return count
  }

  #slice(length: number): Buffer {
    const start = this.#take(length)
    return this.#bytes.subarray(start, start + length)
  }

  /** Advances over some bytes, and returns where they start. */
  #take(length: number): number {
    const position = this.#position
    this.#position += this.#plausible(length, 1)
    return position
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const decodeUtf8 = (bytes: Uint8Array): string => {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new CtyError('malformed', 'a string must be UTF-8')
  }
}

const endsEarly = (): CtyError => new CtyError('malformed', 'the msgpack ends before the value does')
