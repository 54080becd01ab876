import { parsedJson } from '../errors/parsed-json.ts'

/** A non-empty line of a JSONL file. */
interface JsonLine {
  /** Counted from 1, including empty lines. */
  readonly number: number
  readonly bytes: number
  readonly text: string
  /** The object, or undefined if the line is not a JSON object. */
  readonly value: Readonly<Record<string, unknown>> | undefined
}

/** Yields the lines of a JSONL file, decoded one at a time so that a large file is never held twice. */
export function* jsonLines(content: Uint8Array): Generator<JsonLine> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true })
  let number = 0
  for (let from = 0; from < content.length; ) {
    const newline = content.indexOf(10, from)
    const to = newline === -1 ? content.length : newline
    const text = decoded(decoder, content.subarray(from, to))?.replace(from === 0 ? /^\uFEFF/ : '', '')
    number++
    if (text?.trim() !== '') yield { number, bytes: to - from, text: text ?? '', value: jsonObject(text ?? '') }
    from = to + 1
  }
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const jsonObject = (text: string): Readonly<Record<string, unknown>> | undefined => {
  const value = parsedJson(text)
  return isRecord(value) ? value : undefined
}

/** The text of bytes; undefined if they are not UTF-8. */
const decoded = (decoder: Pick<InstanceType<typeof TextDecoder>, 'decode'>, bytes: Uint8Array): string | undefined => {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}
