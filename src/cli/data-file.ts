import { createReadStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { TrainingDataError } from '../dataset/index.ts'
import { CommandError, UsageError } from './command-error.ts'
import type { World } from './world.ts'

/** The bytes of a file, or of stdin for `-`, until the command is interrupted; explains why a file cannot be read. */
export async function* readData(
  path: string,
  { stdin, signal }: Pick<World, 'stdin' | 'signal'>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* path === '-' ? bytesOf(stdin) : createReadStream(path, { signal, highWaterMark: 256 * 1024 })
  } catch (error) {
    explainData(path)(error)
  }
}

/** What messages call a file. */
export const nameOf = (path: string): string => (path === '-' ? 'stdin' : path)

/** Refuses what cannot be read twice, for a command that has to. */
export async function refuseStream(path: string): Promise<void> {
  const file = path === '-' ? undefined : await stat(path).catch(explainData(path))
  if (file?.isFile() || file?.isDirectory()) return
  throw new UsageError(`${nameOf(path)} cannot be read twice, which this command does; write it to a file first`)
}

/** Explains why training data cannot be read on; other errors are left as they are. */
export function explainData(path: string): (error: unknown) => never {
  return (error) => {
    const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined
    const said =
      error instanceof TrainingDataError
        ? `${nameOf(path)}: ${error.message}`
        : readingFault(code, JSON.stringify(path))
    throw said === undefined ? error : new CommandError('failure', said, { cause: error })
  }
}

function readingFault(code: unknown, path: string): string | undefined {
  if (code === 'ENOENT') return `cannot read ${path}: there is no such file`
  if (code === 'EISDIR') return `cannot read ${path}: it is a directory, and must be a file`
  return code === 'EACCES' ? `cannot read ${path}: you may not read it` : undefined
}

/** A file that is written as a whole or not at all. */
export interface DataFile {
  write(line: string): Promise<void>
  /** Writes what is not yet written; for who keeps several files, all or none. */
  flush(): Promise<void>
  /** Puts the file in its place. */
  keep(): Promise<void>
  /** Throws away what is not kept. */
  close(): Promise<void>
}

/** Begins a file; refuses one that exists, unless told to replace it. */
export async function createDataFile(path: string, replace: boolean): Promise<DataFile> {
  const there = await stat(path).catch(() => undefined)
  if (there && !replace) {
    throw new UsageError(`${JSON.stringify(path)} exists`, { advice: 'Name another file, or replace it with --force.' })
  }
  const part = `${path}.part`
  const explain = explainWriting(path)
  const file = await open(part, 'w').catch(explain)
  let lines: string[] = []
  let length = 0
  const flush = async () => {
    if (lines.length > 0) await file.appendFile(lines.join('')).catch(explain)
    lines = []
    length = 0
  }
  return {
    async write(line) {
      lines.push(line, '\n')
      length += line.length
      if (length > 64 * 1024) await flush()
    },
    flush,
    async keep() {
      await flush()
      await rename(part, path).catch(explain)
    },
    async close() {
      await file.close()
      await rm(part, { force: true })
    },
  }
}

/** Explains why a file cannot be written; what was there before is untouched. */
function explainWriting(path: string): (cause: Error) => never {
  return (cause) => {
    const fault = writingFaults[String(Reflect.get(cause, 'code'))] ?? cause.message
    throw new CommandError('failure', `cannot write ${JSON.stringify(path)}: ${fault}`, { cause })
  }
}

const writingFaults: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; make room, or name a file on another one',
  ENOENT: 'there is no such folder',
  EACCES: 'you may not write there',
  EISDIR: 'it is a directory',
  EROFS: 'the disk is read-only',
}

async function* bytesOf(chunks: World['stdin']): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
}
