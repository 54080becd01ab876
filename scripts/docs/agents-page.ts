import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '../../src/framework/docs/index.ts'
import { rooms } from '../../test/architecture/rooms.ts'

const treeOfSources = /(?<=^```\n)src\/[\s\S]*?(?=^modules\/)/m

/** Returns AGENTS.md with its tree of `src/` as the table of rooms has it. */
export const agentsPage = async (root: string): Promise<Page> => {
  const text = await readFile(join(root, 'AGENTS.md'), 'utf8')
  return { path: 'AGENTS.md', text: text.replace(treeOfSources, tree()) }
}

/** One line per room: a room inside another one stands below it, indented. */
const tree = (): string => {
  const outer = rooms.filter(({ path }) => path !== '' && !path.includes('/'))
  return outer
    .flatMap((room) => [room, ...rooms.filter(({ path }) => path.startsWith(`${room.path}/`))])
    .map(({ path, holds }) => `${nameOf(path).padEnd(18)} ${holds}\n`)
    .join('')
}

const nameOf = (path: string): string => {
  const [outer, inner] = path.split('/')
  return inner === undefined ? `src/${outer}/` : `  ${inner}/`
}
