import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { parsedJson } from '../errors/parsed-json.ts'

const beatSeconds = 5
const staleSeconds = 20
/** Locks held by this process. */
const held = new Set<string>()

/** Keeps a second process out of a folder until it is released; that of a process which has died does not count. */
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
  // Tells other machines, which cannot see this process, that it lives.
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

/** Linking makes the whole lock appear at once, or fails because there is one. */
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
      `${directory} is in use by process ${String(holder.process)} on ${String(holder.host)}: end it, or name another ` +
        `folder (if it is no emulator, delete ${path})`,
    )
  }
  const aside = `${path}.${randomUUID()}.tmp`
  await rename(path, aside).catch(() => undefined)
  // Somebody quicker may have put his own there in the meantime: he gets it back.
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
  // An earlier process of our own number, as in a container that was started again.
  if (holder.process === process.pid) return false
  try {
    return process.kill(Number(holder.process), 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const readLock = (path: string) => readFile(path, 'utf8').catch(() => undefined)
