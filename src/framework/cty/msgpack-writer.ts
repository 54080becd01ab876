/** Writes msgpack, each value in its shortest form. It knows nothing about Terraform types. */
export class MsgpackWriter {
  // Not from Node's pool: `finish` returns the buffer itself.
  #bytes = Buffer.allocUnsafeSlow(512)
  #length = 0

  /** Returns what has been written. The writer must not be used afterwards. */
  finish(): Uint8Array {
    return new Uint8Array(this.#bytes.buffer, 0, this.#length)
  }

  nil(): void {
    this.#byte(0xc0)
  }

  boolean(value: boolean): void {
    this.#byte(value ? 0xc3 : 0xc2)
  }

  /** Writes any integer from -2^63 to 2^64-1. */
  integer(value: number | bigint): void {
    if (value >= -0x20 && value < 0x80) this.#byte(Number(value) & 0xff)
    else if (value > 0xffff_ffff) this.#wide(0xcf, BigInt(value))
    else if (value < -0x8000_0000) this.#wide(0xd3, BigInt(value))
    else if (value >= 0) this.#sized(0xcc, Number(value))
    else this.#negative(Number(value))
  }

  float(value: number): void {
    const position = this.#code(0xcb, 8)
    this.#bytes.writeDoubleBE(value, position)
  }

  /** Writes a string in UTF-8. A lone surrogate, which UTF-8 cannot hold, becomes U+FFFD. */
  string(value: string): void {
    const length = Buffer.byteLength(value)
    if (length < 0x20) this.#byte(0xa0 | length)
    else this.#sized(0xd9, length)
    const position = this.#reserve(length)
    this.#bytes.write(value, position)
  }

  binary(value: Uint8Array): void {
    this.#sized(0xc4, value.length)
    this.#raw(value)
  }

  /** Writes the head of an array. Its elements must follow. */
  array(length: number): void {
    if (length < 0x10) this.#byte(0x90 | length)
    else if (length <= 0xffff) this.#unsigned(0xdc, length, 2)
    else this.#unsigned(0xdd, length, 4)
  }

  /** Writes the head of a map. Its keys and values must follow, alternating. */
  map(length: number): void {
    if (length < 0x10) this.#byte(0x80 | length)
    else if (length <= 0xffff) this.#unsigned(0xde, length, 2)
    else this.#unsigned(0xdf, length, 4)
  }

  extension(code: number, body: Uint8Array): void {
    const fixed = [1, 2, 4, 8, 16].indexOf(body.length)
    if (fixed === -1) this.#sized(0xc7, body.length)
    else this.#byte(0xd4 + fixed)
    this.#byte(code)
    this.#raw(body)
  }

  #negative(value: number): void {
    if (value >= -0x80) this.#unsigned(0xd0, value + 0x100, 1)
    else if (value >= -0x8000) this.#unsigned(0xd1, value + 0x1_0000, 2)
    else this.#unsigned(0xd2, value + 0x1_0000_0000, 4)
  }

  /** The codes for 1, 2 and 4 bytes are consecutive; `code` is the first of them. */
  #sized(code: number, value: number): void {
    if (value <= 0xff) this.#unsigned(code, value, 1)
    else if (value <= 0xffff) this.#unsigned(code + 1, value, 2)
    else this.#unsigned(code + 2, value, 4)
  }

  #unsigned(code: number, value: number, size: 1 | 2 | 4): void {
    const position = this.#code(code, size)
    this.#bytes.writeUIntBE(value, position, size)
  }

  #wide(code: number, value: bigint): void {
    const position = this.#code(code, 8)
    this.#bytes.writeBigUInt64BE(BigInt.asUintN(64, value), position)
  }

  #raw(bytes: Uint8Array): void {
    const position = this.#reserve(bytes.length)
    this.#bytes.set(bytes, position)
  }

  #byte(value: number): void {
    const position = this.#reserve(1)
    this.#bytes[position] = value
  }

  /** Writes the code, and returns the position of the `size` bytes after it. */
  #code(code: number, size: number): number {
    const position = this.#reserve(1 + size)
    this.#bytes[position] = code
    return position + 1
  }

  /** Reserves space. Call it before reading `#bytes`, which it may replace. */
  #reserve(size: number): number {
    const position = this.#length
    this.#length += size
    if (this.#length > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(this.#length, 2 * this.#bytes.length))
      this.#bytes.copy(larger, 0, 0, position)
      this.#bytes = larger
    }
    return position
  }
}
