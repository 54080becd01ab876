import { showValue } from '../check/show-value.ts'
import type { JsonFault } from './json-fault.ts'
import { scanString } from './scan-json-string.ts'

/** What may stand next. */
type Next = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma' | 'end'

/**
 * Says why a text is not JSON; undefined if it is.
 *
 * `JSON.parse` often gives no position and speaks of tokens, so a text it refuses is read once more here. Nesting is
 * kept in a list: a line of a million brackets must not overflow the stack.
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
  if (next === 'key' || (next === 'value' && innermost === '[')) return `no comma may stand before "${character}"`
  if (next === 'value') return `a value is missing before "${character}"`
  return `"${character}" does not close what "${innermost}" opened`
}

const missingComma = (text: string, index: number, open: readonly string[], afterString: boolean): string => {
  const closing = open.at(-1) === '{' ? '}' : ']'
  const hint = afterString ? '; a quotation mark inside a string is written \\"' : ''
  return `a "," or "${closing}" must follow a value, not ${name(text, index)}${hint}`
}

const afterEnd = (text: string, index: number): string =>
  text[index] === ','
    ? 'a comma follows the example; lines are not separated by commas'
    : `${name(text, index)} follows the example; each example stands on a line of its own`

const badKey = (text: string, index: number): string =>
  badQuote(text, index) ?? `a key must stand in double quotes, and is ${name(text, index)}`

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
    ? `strings and keys stand in straight double quotes, not in ${text.charAt(index)}`
    : undefined

/** The word or character at a position; one that cannot be seen by its number. */
const name = (text: string, index: number): string => {
  const character = String.fromCodePoint(text.codePointAt(index) ?? 0)
  if (/[\p{C}\p{Z}]/u.test(character)) {
    const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')
    return code === 'FEFF' ? 'an invisible byte order mark' : `the invisible character U+${code}`
  }
  return showValue(wordAt(text, index) || character)
}

const wordAt = (text: string, index: number): string => text.slice(index, match(/[A-Za-z]+/y, text, index) ?? index)
