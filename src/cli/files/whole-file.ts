import { open, rename, rm, stat } from 'node:fs/promises'
import type { ArgsDef } from 'citty'
import { UsageError } from '../command-line/command-error.ts'
import { explainWriting } from './explain-writing.ts'

/** Where a command writes its result. */
export const outputArgs = {
  out: { type: 'string', alias: 'o', description: 'File to write (default: stdout)', valueHint: 'path' },
  force: { type: 'boolean', description: 'Replace the file if it exists' },
} as const satisfies ArgsDef

/** A file that is written completely or not at all. */
export interface WholeFile {
  /** Writes a line. */
  write(line: string): Promise<void>
  /** Writes what is still buffered; for commands that write several files, all or none. */
  flush(): Promise<void>
}

/**
 * Writes a file under a temporary name and renames it once it is complete. Rejects a file that exists unless told to
 * replace it. When anything fails, the existing file is unchanged.
 */
export const intoFile = async <T>(
  path: string,
  replace: boolean | undefined,
  write: (file: WholeFile) => Promise<T>,
): Promise<T> => {
  const there = await stat(path).catch(() => undefined)
  if (there && !replace)
    throw new UsageError(`${JSON.stringify(path)} exists already`, {
      advice: 'Name another file, or replace this one with --force.',
    })
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

/** Writes to the file that `--out` names. Without `--out`, `write` gets no file and writes to stdout. */
export const intoOutput = <T>(
  { out, force }: { readonly out: string | undefined; readonly force: boolean | undefined },
  write: (file: WholeFile | undefined) => Promise<T>,
): Promise<T> => (out === undefined ? write(undefined) : intoFile(out, force, write))
