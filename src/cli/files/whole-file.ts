import { open, rename, rm, stat } from 'node:fs/promises'
import { CommandError, UsageError } from '../command-line/command-error.ts'

/** A file that is written as a whole or not at all. */
export interface WholeFile {
  /** Writes a line. */
  write(line: string): Promise<void>
  /** Writes what is not yet written; for who writes several files, all or none. */
  flush(): Promise<void>
}

/**
 * Writes a file, and puts it in its place when all of it is there; refuses one that exists, unless told to replace it.
 * When anything fails, what was there before is untouched.
 */
export const intoFile = async <T>(
  path: string,
  replace: boolean | undefined,
  write: (file: WholeFile) => Promise<T>,
): Promise<T> => {
  const there = await stat(path).catch(() => undefined)
  if (there && !replace)
    throw new UsageError(`${JSON.stringify(path)} exists`, { advice: 'Name another file, or replace it with --force.' })
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
  try {
    const written = await write({
      async write(line) {
        lines.push(line, '\n')
        length += line.length
        if (length > 64 * 1024) await flush()
      },
      flush,
    })
    await flush()
    await rename(part, path).catch(explain)
    return written
  } finally {
    await file.close()
    await rm(part, { force: true })
  }
}

/** Writes what `--out` names, if anything is named; else `write` has no file, and stdout is its place. */
export const intoOutput = <T>(
  { out, force }: { readonly out: string | undefined; readonly force: boolean | undefined },
  write: (file: WholeFile | undefined) => Promise<T>,
): Promise<T> => (out === undefined ? write(undefined) : intoFile(out, force, write))

/** Explains why a file cannot be written. */
const explainWriting =
  (path: string): ((cause: Error) => never) =>
  (cause) => {
    const fault = writingFaults[String(Reflect.get(cause, 'code'))] ?? cause.message
    throw new CommandError('failure', `cannot write ${JSON.stringify(path)}: ${fault}`, { cause })
  }

const writingFaults: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; make room, or name a file on another one',
  ENOENT: 'there is no such folder',
  EACCES: 'you may not write there',
  EISDIR: 'it is a directory',
  EROFS: 'the disk is read-only',
}
