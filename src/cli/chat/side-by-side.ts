import type { Styler } from '../output/styler.ts'

/** A text with its title. */
export interface Column {
  readonly title: string
  readonly text: string
}

/** On narrower terminals, columns cannot be read. */
const narrowest = 60
const gap = ' │ '

/** Arranges texts for a terminal: side by side if it is wide enough, otherwise one below the other. */
export const sideBySide = (columns: readonly Column[], terminal: number, style: Styler): string => {
  if (terminal < narrowest) return stacked(columns, style)
  const width = Math.floor((terminal - gap.length * (columns.length - 1)) / columns.length)
  const row = (cells: readonly (readonly string[])[], paint: (text: string) => string) =>
    Array.from({ length: Math.max(...cells.map(({ length }) => length)) }, (_, index) =>
      cells
        .map((lines) => lines[index] ?? '')
        .map((line, cell) => paint(line) + (cell < cells.length - 1 ? ' '.repeat(width - widthOf(line)) : ''))
        .join(style('dim', gap))
        .trimEnd(),
    )
  return [
    ...row(
      columns.map(({ title }) => wrapText(title, width)),
      (text) => style('bold', text),
    ),
    style('dim', columns.map(() => '─'.repeat(width)).join('─┼─')),
    ...row(
      columns.map(({ text }) => wrapText(text, width)),
      (text) => text,
    ),
  ].join('\n')
}

/** One text below the other. */
export const stacked = (columns: readonly Column[], style: Styler): string =>
  columns.map(({ title, text }) => `${style('bold', `# ${title}`)}\n\n${text}`).join('\n\n')

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const lettersOf = (text: string): readonly string[] => Array.from(graphemes.segment(text), ({ segment }) => segment)

/** Characters that take two columns: East Asian wide and full-width letters, and emoji. Source: UAX #11, UTS #51. */
const wide =
  /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6]|[\u{17000}-\u{18D08}\u{1B000}-\u{1B2FB}\u{20000}-\u{3FFFD}])/u
const invisible = /^[\p{M}\p{Cf}]+$/u

/** The number of terminal columns that a text takes. */
export const widthOf = (text: string): number =>
  lettersOf(text).reduce((sum, letter) => sum + (invisible.test(letter) ? 0 : wide.test(letter) ? 2 : 1), 0)

/** Breaks a text into lines of at most `width` columns: between words, or within a word that is too long. */
export const wrapText = (text: string, width: number): readonly string[] =>
  text.split('\n').flatMap((line) => wrapLine(line.replaceAll('\t', '  '), width))

const wrapLine = (line: string, width: number): readonly string[] => {
  const lines: string[] = []
  let last = ''
  const add = (part: string) => {
    if (last !== '' && widthOf(last + part.trimEnd()) > width) {
      lines.push(last.trimEnd())
      last = ''
    }
    last += part
  }
  for (const word of line.split(/(?<=\s)(?=\S)/)) {
    if (widthOf(word.trimEnd()) > width) for (const letter of lettersOf(word)) add(letter)
    else add(word)
  }
  return [...lines, last.trimEnd()]
}
