import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const guide = join(import.meta.dirname, '../../docs/guides/emulator.md')

/** Writes a table into the emulator's guide, between the comments with its name. */
export const writeGuideTable = async (name: string, table: string): Promise<void> => {
  const text = await readFile(guide, 'utf8')
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [before, rest = ''] = text.split(start)
  const after = rest.split(end)[1]
  if (after === undefined) throw new Error(`${guide} has no place for the table: expected ${start} and ${end}`)
  await writeFile(guide, `${before}${start}\n\n${table}\n\n${end}${after}`)
}
