import { showValue } from '../problems/show-value.ts'

/** The reason why a text is not JSON, and its position. */
export interface JsonFault {
  /** Counted from 0, in UTF-16 units. */
  readonly index: number
  /** What is there, and what is allowed instead. */
  readonly reason: string
  /** Whether the text only ends too early. */
  readonly unfinished: boolean
}

/** What may come next. */
type Next = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma' | 'end'

/**
 * Explains why a text is not JSON; undefined if it is.
 *
 * `JSON.parse` often has no position and speaks of tokens, so a text that it rejects is read again here. The nesting is
 * kept in an array: a line of a million brackets must not overflow the stack.
 */
export const findJsonFault = (text: string): JsonFault | undefined => {
  const open: ('{' | '[')[] = []
  let next: Next = 'value'
  let index = 0
  let afterString = false
  const afterValue = (): Next => (open.length === 0 ? 'end' : 'comma')

  for (;;) {
    index = match(/[ \t\r\n]*/y, text, index) ?? index
    const character = text[index]
    if (character === undefined) return next === 'end' ? undefined : ends(text, open)
    const fault = (reason: string): JsonFault => ({ index, reason, unfinished: false })

    if (character === '}' || character === ']') {
      const opening = character === '}' ? '{' : '['
      const mayClose = next === 'comma' || next === (character === '}' ? 'key or }' : 'value or ]')
      if (open.at(-1) !== opening || !mayClose) return fault(unexpected(character, next, open))
      open.pop()
      next = afterValue()
      afterString = false
      index++
    } else if (next === 'colon') {
      if (character !== ':') return fault(`a ":" must follow a key, not ${name(text, index)}`)
      next = 'value'
      index++
    } else if (next === 'comma') {
      if (character !== ',') return fault(missingComma(text, index, open, afterString))
      next = open.at(-1) === '{' ? 'key' : 'value'
      index++
    } else if (next === 'end') {
      return fault(afterEnd(text, index))
    } else if (character === '"') {
      const end = scanString(text, index)
      if (typeof end !== 'number') return end
      next = next.startsWith('key') ? 'colon' : afterValue()
      afterString = true
      index = end
    } else if (next === 'key' || next === 'key or }') {
      return fault(badKey(text, index))
    } else if (character === '{' || character === '[') {
      open.push(character)
      next = character === '{' ? 'key or }' : 'value or ]'
      index++
    } else {
      const end = match(/true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y, text, index)
      if (end === undefined) return fault(badValue(text, index))
      next = afterValue()
      afterString = false
      index = end
    }
  }
}

const match = (pattern: RegExp, text: string, index: number): number | undefined => {
  pattern.lastIndex = index
  return pattern.test(text) ? pattern.lastIndex : undefined
}

const ends = (text: string, open: readonly string[]): JsonFault => {
  const inside = open.length === 0 ? 'before a value' : `inside ${open.at(-1) === '{' ? 'an object' : 'a list'}`
  return { index: text.length, reason: `the line ends ${inside}`, unfinished: true }
}

const unexpected = (character: string, next: Next, open: readonly string[]): string => {
  const innermost = open.at(-1)
  if (innermost === undefined) return `"${character}" closes nothing`
  if (next === 'colon') return `a ":" must follow a key, not "${character}"`
  if (next === 'key' || (next === 'value' && innermost === '[')) return `a comma is not allowed before "${character}"`
  if (next === 'value') return `a value is missing before "${character}"`
  return `"${character}" does not close what "${innermost}" opened`
}

const missingComma = (text: string, index: number, open: readonly string[], afterString: boolean): string => {
  const closing = open.at(-1) === '{' ? '}' : ']'
  const hint = afterString ? '; write a quotation mark inside a string as \\"' : ''
  return `a "," or "${closing}" must follow a value, not ${name(text, index)}${hint}`
}

const afterEnd = (text: string, index: number): string =>
  text[index] === ','
    ? 'a comma follows the example; separate examples with line breaks only'
    : `${name(text, index)} follows the example; put each example on its own line`

const badKey = (text: string, index: number): string =>
  badQuote(text, index) ?? `a key must be in double quotes, and is ${name(text, index)}`

const otherLanguages = new Map([
  ['True', 'true'],
  ['False', 'false'],
  ['None', 'null'],
  ['undefined', 'null'],
  ['NaN', 'null'],
  ['Infinity', 'null'],
])

const badValue = (text: string, index: number): string => {
  const word = wordAt(text, index)
  const json = otherLanguages.get(word)
  if (json !== undefined) return `${word} must be written ${json}`
  return (
    badQuote(text, index) ??
    `a value must be a string in double quotes, number, true, false, null, list or object, and is ${name(text, index)}`
  )
}

const badQuote = (text: string, index: number): string | undefined =>
  /['`‘’“”]/.test(text.charAt(index))
    ? `strings and keys must be in straight double quotes, not in ${text.charAt(index)}`
    : undefined

/** Names the word or character at a position; an invisible character by its number. */
const name = (text: string, index: number): string => {
  const character = String.fromCodePoint(text.codePointAt(index) ?? 0)
  if (/[\p{C}\p{Z}]/u.test(character)) {
    const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')
    return code === 'FEFF' ? 'an invisible byte order mark' : `the invisible character U+${code}`
  }
  return showValue(wordAt(text, index) || character)
}

const wordAt = (text: string, index: number): string => text.slice(index, match(/[A-Za-z]+/y, text, index) ?? index)

/** Returns the end of the JSON string that begins at `start`, or what is wrong with it. */
const scanString = (text: string, start: number): number | JsonFault => {
  for (let index = start + 1; index < text.length; index++) {
    const character = text.charAt(index)
    if (character === '"') return index + 1
    if (character < ' ') return { index, reason: unescaped(character), unfinished: false }
    if (character !== '\\') continue
    const pattern = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
    pattern.lastIndex = index
    if (!pattern.test(text)) {
      const allowed = String.raw`\" \\ \/ \b \f \n \r \t and \u with four hexadecimal digits`
      return { index, reason: `a string contains an unknown escape; allowed are ${allowed}`, unfinished: false }
    }
    index = pattern.lastIndex - 1
  }
  return {
    index: start,
    reason: String.raw`a string is not closed; a line break in it is written \n`,
    unfinished: false,
  }
}

const unescaped = (character: string): string => {
  const code = character.charCodeAt(0).toString(16).padStart(4, '0')
  const escapes = new Map([
    ['\t', String.raw`a tab, which is written \t`],
    ['\r', String.raw`a carriage return, which is written \r`],
    ['\n', String.raw`a line break, which is written \n`],
  ])
  return `a string contains ${escapes.get(character) ?? `a control character, which is written \\u${code}`}`
}
