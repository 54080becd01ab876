import { shapes } from '../example/training-data-format.ts'
import { findJsonFault } from '../json/find-json-fault.ts'
import type { ProblemCode } from '../problems/rules.ts'
import type { Line } from './line-splitter.ts'

/** What a file is instead of JSON lines, and what to do about it. */
interface NotJsonLines {
  readonly code: ProblemCode
  readonly message: string
}

const jsonLines = 'must be JSON lines: one example per line'

/** Recognizes by its first line a file that is not JSON lines, so that the cause is reported once and not per line. */
export const notJsonLines = ({ bytes, cut }: Line, text: string): NotJsonLines | undefined => {
  const foreign = foreignBytes({ bytes })
  if (foreign) return foreign
  const start = text.trimStart()
  if (start.startsWith('[')) {
    const advice = "without brackets around them or commas between; `jq -c '.[]'` makes them"
    return { code: 'json_array', message: `is one JSON array, and ${jsonLines}, ${advice}` }
  }
  if (start.startsWith('{')) {
    if (cut || !findJsonFault(text)?.unfinished) return undefined
    const advice = 'without line breaks in it; `jq -c .` makes them'
    return { code: 'several_lines', message: `spreads an example over several lines, and ${jsonLines}, ${advice}` }
  }
  if (/^(?:"[^"]*"|[^",;\t{}[\]]+)[,;\t]/.test(start)) {
    const advice = '`tunesmith convert` makes them'
    return { code: 'csv', message: `is a table (CSV), and ${jsonLines}, such as ${shapes.chat}; ${advice}` }
  }
  return undefined
}

/** Recognizes by its first line a file that is not UTF-8 text. */
export const foreignBytes = ({ bytes }: Pick<Line, 'bytes'>): NotJsonLines | undefined => {
  if (isUtf16(bytes)) return { code: 'not_utf_8', message: 'is in UTF-16; save the file as UTF-8' }
  return isCompressed(bytes) ? { code: 'compressed', message: 'is compressed; unpack it' } : undefined
}

/** Recognizes UTF-16 by its byte order mark, or by the zero in an ASCII character. */
const isUtf16 = ([first, second]: Uint8Array): boolean =>
  first === 0 || second === 0 || (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)

/** Recognizes gzip, ZIP and Zstandard by their first bytes. */
const isCompressed = (bytes: Uint8Array): boolean =>
  ['1f8b', '504b0304', '28b52ffd'].some((magic) => Buffer.from(bytes.subarray(0, 4)).toString('hex').startsWith(magic))
