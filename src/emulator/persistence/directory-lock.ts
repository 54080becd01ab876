import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { parsedJson } from '../../api/errors/parsed-json.ts'

const beatSeconds = 5
const staleSeconds = 20
/** Locks held by this process. */
const held = new Set<string>()

/** Locks a folder against other processes and returns the release. The lock of a dead process is ignored. */
export const lockDirectory = async (directory: string): Promise<() => Promise<void>> => {
  const path = join(directory, 'lock')
  const text = JSON.stringify({ process: process.pid, host: hostname(), token: randomUUID() })
  const own = `${path}.${randomUUID()}.tmp`
  await writeFile(own, text)
  try {
    while (!(await isLinked(own, path))) await removeStale(path, directory)
  } finally {
    await rm(own, { force: true })
  }
  held.add(text)
  // Shows other machines, which cannot see this process, that it is alive.
  const beat = setInterval(() => {
    const now = new Date()
    utimes(path, now, now).catch(() => undefined)
  }, beatSeconds * 1000)
  beat.unref()
  return async () => {
    clearInterval(beat)
    held.delete(text)
    if ((await readLock(path)) === text) await rm(path, { force: true })
  }
}

/** A link makes the complete lock appear at once, or fails if there is a lock already. */
const isLinked = (from: string, to: string) =>
  link(from, to).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )

const removeStale = async (path: string, directory: string): Promise<void> => {
  const text = await readLock(path)
  if (text === undefined) return
  const holder = Object(parsedJson(text))
  if (await isAlive(holder, text, path)) {
    throw new Error(
      `${directory} is in use by process ${String(holder.process)} on ${String(holder.host)}: stop it or choose another ` +
        `folder (if that process is not an emulator, delete ${path})`,
    )
  }
  const aside = `${path}.${randomUUID()}.tmp`
  await rename(path, aside).catch(() => undefined)
  // Another process may have placed its own lock in the meantime: restore it.
  if ((await readLock(aside)) !== text) await link(aside, path).catch(() => undefined)
  await rm(aside, { force: true })
}

const isAlive = async (holder: { process?: unknown; host?: unknown }, text: string, path: string): Promise<boolean> => {
  if (held.has(text)) return true
  if (holder.host !== hostname()) {
    const age =
      Date.now() -
      (await stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ))
    return age < staleSeconds * 1000
  }
  // An earlier process with our process id, as in a restarted container.
  if (holder.process === process.pid) return false
  try {
    return process.kill(Number(holder.process), 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const readLock = (path: string) => readFile(path, 'utf8').catch(() => undefined)
