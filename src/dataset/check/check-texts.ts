import { findDuplicateKeys } from '../json/duplicate-keys.ts'
import type { JsonPath } from '../json/json-path.ts'
import { textsOf } from '../json/texts-of.ts'
import { findReservedToken } from '../model/reserved-tokens.ts'
import type { Findings } from '../problems/problem-list.ts'
import { showValue } from '../problems/show-value.ts'

/** Checks what holds for every string and every object of an example, whatever its format. */
export const checkTexts = (text: string, value: unknown, model: string | undefined, found: Findings): void => {
  for (const { name, index } of findDuplicateKeys(text, value)) {
    const advice = 'most readers keep only the last value; remove one'
    found.report('duplicate_key', `has the key ${showValue(name)} twice in one object; ${advice}`, index + 1)
  }
  // Nearly no line has either, so that the strings of most lines need not be visited.
  const hasEscapes = text.includes('\\u')
  if (!hasEscapes && !text.includes('<|')) return
  for (const { text: string, path, isKey } of textsOf(value)) {
    const at = isKey ? { key: path } : path
    if (hasEscapes && !string.isWellFormed()) {
      const half = 'half of a character that needs two \\u escapes, so it cannot be encoded as UTF-8'
      found.report('lone_surrogate', `${nameOf(path, isKey)} contains ${half}; write both, or the character itself`, at)
    }
    const reserved = findReservedToken(string, model)
    if (!reserved) continue
    const { token, isCertain } = reserved
    const contains = `${nameOf(path, isKey)} contains ${token}`
    if (isCertain) {
      const advice = 'a job with such a token fails; remove it or write it in another way, such as with a space in it'
      found.report('reserved_token', `${contains}, which the tokenizer reserves; ${advice}`, at)
    } else {
      const advice = 'the tokenizer of the model that you train may reserve it too'
      found.report('possible_reserved_token', `${contains}, which other tokenizers reserve; ${advice}`, at)
    }
  }
}

/** Names a string as messages do: `the "content" of message 2`. */
const nameOf = (path: JsonPath, isKey: boolean): string => {
  const last = path.findLast((step) => typeof step === 'string')
  const list = path.indexOf('messages')
  const index = path[list + 1]
  const inMessage = list !== -1 && typeof index === 'number' ? ` of message ${index + 1}` : ''
  if (isKey) return `the key ${showValue(last)}${inMessage}`
  return last === undefined ? 'a string' : `the "${last}"${inMessage}`
}
