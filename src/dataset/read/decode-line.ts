import { isUtf8 } from 'node:buffer'
import type { Line } from './line-splitter.ts'

/** The text of a line, and the first byte that is not UTF-8. */
interface DecodedLine {
  readonly text: string
  /** The column is counted from 1. */
  readonly fault?: { readonly message: string; readonly column: number }
}

/** Decodes a line and drops a byte order mark at the start of the file, which Azure asks for. */
export const decodeLine = ({ number, bytes, cut }: Line): DecodedLine => {
  const decoded = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  const text = number === 1 && decoded.startsWith('\uFEFF') ? decoded.slice(1) : decoded
  return cut || isUtf8(bytes) ? { text } : { text, fault: findFault(bytes, decoded) }
}

/** Decoding turned invalid bytes into U+FFFD, so encoding the text again shows where they were. */
const findFault = (bytes: Uint8Array, decoded: string): { message: string; column: number } => {
  const again = Buffer.from(decoded)
  const index = bytes.findIndex((byte, i) => byte !== again[i])
  const byte = Buffer.of(bytes[index] ?? 0)
    .toString('hex')
    .toUpperCase()
  return {
    message: `is not UTF-8: the byte 0x${byte} is part of no character; save the file as UTF-8`,
    column: new TextDecoder().decode(bytes.subarray(0, index)).length + 1,
  }
}
