import { isRecord } from './is-record.ts'
import { endOfString, type JsonPath, locate, membersAt, skipBlanks } from './json-path.ts'

/** A key that its object has twice. */
export interface DuplicateKey {
  readonly name: string
  /** The index of the later key in the text. */
  readonly index: number
}

/**
 * Finds keys that an object has more than once, at any depth. `JSON.parse` silently keeps the last value.
 *
 * @param value what `JSON.parse` made of the text
 */
export const findDuplicateKeys = (text: string, value: unknown): readonly DuplicateKey[] => {
  if (countKeys(text) === countMembers(value)) return []
  const found: DuplicateKey[] = []
  for (const path of objectPaths(value)) {
    const names = new Set<string>()
    for (const { name, key } of membersAt(text, locate(text, path))) {
      if (names.has(name)) found.push({ name, index: key })
      names.add(name)
    }
  }
  return found
}

/** Counts strings that a colon follows: fast, since nearly every line has no duplicate key. */
const countKeys = (text: string): number => {
  let keys = 0
  for (let start = text.indexOf('"'); start !== -1; ) {
    const end = skipBlanks(text, endOfString(text, start))
    if (text.charCodeAt(end) === colon) keys++
    start = text.indexOf('"', end)
  }
  return keys
}

const colon = 58

/** Counts the members of all objects. Not recursive: a line of a million brackets must not overflow the stack. */
const countMembers = (value: unknown): number => {
  let members = 0
  const waiting: unknown[] = [value]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue
    const inside = Object.values(next)
    if (!Array.isArray(next)) members += inside.length
    for (const each of inside) if (typeof each === 'object' && each !== null) waiting.push(each)
  }
  return members
}

function* objectPaths(value: unknown): Generator<JsonPath> {
  const waiting: { readonly value: unknown; readonly path: JsonPath }[] = [{ value, path: [] }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { path } = next
    if (isRecord(next.value)) {
      yield path
      for (const [key, inside] of Object.entries(next.value)) waiting.push({ value: inside, path: [...path, key] })
    } else if (Array.isArray(next.value)) {
      next.value.forEach((inside: unknown, index) => {
        waiting.push({ value: inside, path: [...path, index] })
      })
    }
  }
}
