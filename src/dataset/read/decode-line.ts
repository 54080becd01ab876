import { isUtf8 } from 'node:buffer'
import type { Line } from './line-splitter.ts'

/** The text of a line, and why it is not wholly what the bytes say. */
interface DecodedLine {
  readonly text: string
  /** The column is counted from 1. */
  readonly fault?: { readonly message: string; readonly column: number }
}

/** Decodes a line; a byte order mark at the start of the file is no part of it, for Azure asks for one. */
export const decodeLine = ({ number, bytes, cut }: Line): DecodedLine => {
  const decoded = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  const text = number === 1 && decoded.startsWith('\uFEFF') ? decoded.slice(1) : decoded
  return cut || isUtf8(bytes) ? { text } : { text, fault: findFault(bytes, decoded) }
}

/** What fits no character has become U+FFFD, so that encoding the text again shows where that happened. */
const findFault = (bytes: Uint8Array, decoded: string): { message: string; column: number } => {
  const again = Buffer.from(decoded)
  const index = bytes.findIndex((byte, i) => byte !== again[i])
  const byte = Buffer.of(bytes[index] ?? 0)
    .toString('hex')
    .toUpperCase()
  return {
    message: `is not UTF-8: the byte 0x${byte} fits no character; save the file as UTF-8`,
    column: new TextDecoder().decode(bytes.subarray(0, index)).length + 1,
  }
}
