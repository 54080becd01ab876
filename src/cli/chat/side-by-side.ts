import type { Styler } from '../output/styler.ts'
import { widthOf, wrapText } from './wrap-text.ts'

/** A text with what it is. */
export interface Column {
  readonly title: string
  readonly text: string
}

/** Below it, columns are too narrow to read. */
const narrowest = 60
const gap = ' │ '

/** Lays texts out for a terminal: side by side if it is wide enough, else one below the other. */
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
