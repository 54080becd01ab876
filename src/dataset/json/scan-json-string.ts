import type { JsonFault } from './json-fault.ts'

/** Finds the end of the JSON string that begins at `start`, or what is wrong with it. */
export const scanString = (text: string, start: number): number | JsonFault => {
  for (let index = start + 1; index < text.length; index++) {
    const character = text.charAt(index)
    if (character === '"') return index + 1
    if (character < ' ') return { index, reason: unescaped(character), unfinished: false }
    if (character !== '\\') continue
    const pattern = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
    pattern.lastIndex = index
    if (!pattern.test(text)) {
      const allowed = String.raw`\" \\ \/ \b \f \n \r \t and \u with four hexadecimal digits`
      return { index, reason: `a string holds an unknown escape; allowed are ${allowed}`, unfinished: false }
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
  return `a string holds ${escapes.get(character) ?? `a control character, which is written \\u${code}`}`
}
