import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const guide = join(import.meta.dirname, '../../docs/guides/emulator.md')

const places = async (name: string) => {
  const text = await readFile(guide, 'utf8')
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [before = '', rest = ''] = text.split(start)
  const [table = '', after] = rest.split(end)
  if (after === undefined) throw new Error(`${guide} has no place for the table: expected ${start} and ${end}`)
  return { before: before + start, table, after: end + after }
}

/** Returns a table of the emulator's guide. */
export const readGuideTable = async (name: string): Promise<string> => (await places(name)).table.trim()

/** Writes a table into the emulator's guide, between the comments with its name. */
export const writeGuideTable = async (name: string, table: string): Promise<void> => {
  const { before, after } = await places(name)
  await writeFile(guide, `${before}\n\n${table}\n\n${after}`)
}
