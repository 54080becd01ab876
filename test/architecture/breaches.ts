import type { Import } from './imports.ts'
import { type Room, rooms } from './rooms.ts'

/** Returns the room that a file under `src/` is in: the innermost one. */
export const roomOf = (file: string): Room | undefined =>
  rooms
    .filter(({ path }) => (path === '' ? !file.includes('/') : file.startsWith(`${path}/`)))
    .toSorted((a, b) => b.path.length - a.path.length)[0]

/** Returns the sentence that names the breach; undefined when the import is allowed. */
export const breachOf = ({ from, to, isPackage, isType }: Import): string | undefined => {
  const room = roomOf(from)
  if (!room) return `src/${from} is in no room of test/architecture/rooms.ts: add its folder there`
  const name = room.path === '' ? 'src/' : `src/${room.path}/`
  if (isPackage) {
    const { packages = [] } = room
    if (packages.includes(to) || (isType && packages.includes(`type:${to}`))) return undefined
    return `src/${from} imports the package ${to}: ${name} may import ${listOf(packages)}`
  }
  if (roomOf(to) === room || grantFor(room, to)) return undefined
  return `src/${from} imports src/${to}: ${name} may import ${listOf(room.may ?? [])}`
}

/** Returns the entry of a room's list that allows a file. */
export const grantFor = ({ may = [] }: Room, file: string): string | undefined =>
  may.find((grant) => grant === file || grant === roomOf(file)?.path || isPartOf(file, grant))

/** A grant may name a folder inside a room, such as `openai/facts`. */
const isPartOf = (file: string, grant: string): boolean =>
  !rooms.some(({ path }) => path === grant) && file.startsWith(`${grant}/`)

const listOf = (names: readonly string[]): string => names.join(', ') || 'none'
