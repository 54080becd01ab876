import type { ObjectShape } from '../schema/index.ts'
import { groups, type Row, schemaRows } from './schema-rows.ts'

/** The section "Schema" of a page: who sets what, and a section of its own for all that is nested. */
export const schemaSection = (object: ObjectShape, isManaged = true): string => {
  const rows = schemaRows(object, isManaged)
  return ['## Schema', ...grouped(rows, [], (group) => `### ${group}`), ...nestedSections(rows, [])].join('\n\n')
}

const grouped = (
  rows: readonly Row[],
  path: readonly string[],
  heading: (group: string) => string,
): readonly string[] =>
  groups.flatMap((group) => {
    const lines = rows.filter((row) => row.group === group).map((row) => line(row, path))
    return lines.length === 0 ? [] : [heading(group), lines.join('\n')]
  })

const line = (row: Row, path: readonly string[]): string => {
  const below = row.nested ? [`(see [below for nested schema](#${anchor(row.nested, [...path, row.name])}))`] : []
  return [`- \`${row.name}\` (${row.facts.join(', ')})`, ...row.text, ...below].join(' ')
}

const nestedSections = (rows: readonly Row[], path: readonly string[]): readonly string[] =>
  rows.flatMap(({ name, nested }) => {
    if (!nested) return []
    const inner = [...path, name]
    return [
      `<a id="${anchor(nested, inner)}"></a>\n### Nested Schema for \`${inner.join('.')}\``,
      ...grouped(nested.rows, inner, (group) => `${group}:`),
      ...nestedSections(nested.rows, inner),
    ]
  })

const anchor = (nested: NonNullable<Row['nested']>, path: readonly string[]): string =>
  [nested.anchor, ...path].join('--')
