/** The way from a JSON value to one inside it: keys of objects and indexes of arrays. */
export type JsonPath = readonly (string | number)[]

/**
 * Returns the index in a JSON text at which the value with this path begins, or its key.
 *
 * Where the path ends early, the last value on it counts: a missing key is found at its object. Of equal keys the last
 * one counts, as in `JSON.parse`.
 */
export const locate = (text: string, path: JsonPath, what: 'value' | 'key' = 'value'): number => {
  let found = skipBlanks(text, 0)
  for (const [depth, step] of path.entries()) {
    const next = typeof step === 'string' ? findMember(text, found, step) : findElement(text, found, step)
    if (next === undefined) return found
    if (what === 'key' && depth === path.length - 1) return next.key
    found = next.value
  }
  return found
}

/** Where a member of an object begins: its key and its value. */
interface Member {
  readonly key: number
  readonly value: number
}

/** Yields the members of the object that begins at `start`, with their keys. */
export function* membersAt(text: string, start: number): Generator<Member & { readonly name: string }> {
  let index = skipBlanks(text, start + 1)
  while (text[index] === '"') {
    const key = index
    index = endOfString(text, index)
    // A string that the parser has accepted.
    const name = JSON.parse(text.slice(key, index)) as string
    const value = skipBlanks(text, skipBlanks(text, index) + 1)
    yield { key, value, name }
    index = skipBlanks(text, endOfValue(text, value))
    if (text[index] === ',') index = skipBlanks(text, index + 1)
  }
}

const findMember = (text: string, start: number, name: string): Member | undefined => {
  let found: Member | undefined
  if (text[start] === '{') for (const member of membersAt(text, start)) if (member.name === name) found = member
  return found
}

const findElement = (text: string, start: number, position: number): Member | undefined => {
  if (text[start] !== '[') return undefined
  let index = skipBlanks(text, start + 1)
  for (let left = position; text[index] !== ']' && index < text.length; left--) {
    if (left === 0) return { key: index, value: index }
    index = skipBlanks(text, endOfValue(text, index))
    if (text[index] === ',') index = skipBlanks(text, index + 1)
  }
  return undefined
}

/** Returns the end of the value that begins at `start`. */
const endOfValue = (text: string, start: number): number => {
  let depth = 0
  let index = start
  do {
    const character = text[index]
    if (character === '"') {
      index = endOfString(text, index)
    } else if (character === '{' || character === '[') {
      depth++
      index++
    } else if (character === '}' || character === ']') {
      depth--
      index++
    } else if (depth === 0) {
      while (index < text.length && !/[\s,}\]]/.test(text.charAt(index))) index++
    } else {
      index++
    }
  } while (depth > 0 && index < text.length)
  return index
}

/** Returns the index after the string whose quotation mark is at `start`. */
export const endOfString = (text: string, start: number): number => {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let escapes = 0
    while (text.charCodeAt(end - 1 - escapes) === backslash) escapes++
    if (escapes % 2 === 0) return end + 1
  }
  return text.length
}

const backslash = 92

/** Returns the index of the next character that is not a blank. */
export const skipBlanks = (text: string, start: number): number => {
  let index = start
  for (let code = text.charCodeAt(index); code === 32 || code === 9 || code === 13 || code === 10; ) {
    code = text.charCodeAt(++index)
  }
  return index
}
