import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { TrainingDataError } from '../../dataset/index.ts'
import { CommandError, UsageError } from '../command-line/command-error.ts'
import type { Dependencies } from '../dependencies.ts'
import { untilInterrupted } from './until-interrupted.ts'
import { withProgress } from './with-progress.ts'

/** Reads the data of a command as `readData` does, and shows progress when that takes longer than a second. */
export const readWithProgress = (
  path: string,
  verb: string,
  dependencies: Pick<Dependencies, 'stdin' | 'signal' | 'clock' | 'stderr' | 'env'>,
): AsyncGenerator<Uint8Array, void, undefined> =>
  withProgress(readData(path, dependencies), path, `${verb} ${nameOf(path)}`, dependencies)

/** Reads the bytes of a file, or of stdin for `-`, until the command is interrupted. Explains why a file cannot be read. */
export async function* readData(
  path: string,
  { stdin, signal }: Pick<Dependencies, 'stdin' | 'signal'>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    if (path !== '-') await requireFile(path)
    yield* path === '-' ? bytesOf(stdin) : createReadStream(path, { signal, highWaterMark: 256 * 1024 })
  } catch (error) {
    explainData(path)(error)
  }
}

/** Reads a short text, such as a grader, once, so that it may come from a pipe. */
export const readText = (path: string, { signal }: Pick<Dependencies, 'signal'>): Promise<string> =>
  untilInterrupted(readFile(path, 'utf8'), signal).catch(explainData(path))

/** The name of a file in messages. */
export const nameOf = (path: string): string => (path === '-' ? 'stdin' : path)

/** Rejects stdin, for a command that has to read its data twice. */
export const refuseStream = async (path: string): Promise<void> => {
  if (path === '-')
    throw new UsageError('stdin cannot be read twice, as this command needs to; save it as a file first')
  await requireFile(path)
}

/** Rejects what is not a file: opening a pipe would wait for somebody to write to it, and nothing could end that wait. */
export const requireFile = async (path: string): Promise<void> => {
  const found = await stat(path).catch(explainData(path))
  if (found.isFile()) return
  const what = found.isDirectory() ? 'it is a directory, not a file' : 'it is not a regular file'
  throw new CommandError('failure', `cannot read ${JSON.stringify(path)}: ${what}`, {
    advice: found.isDirectory() ? undefined : 'Save the data as a file first.',
  })
}

/** Explains why training data cannot be read; rethrows other errors unchanged. */
export const explainData =
  (path: string): ((error: unknown) => never) =>
  (error) => {
    const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined
    const said =
      error instanceof TrainingDataError
        ? `${nameOf(path)}: ${error.message}`
        : readingFault(code, JSON.stringify(path))
    throw said === undefined ? error : new CommandError('failure', said, { cause: error })
  }

const readingFault = (code: unknown, path: string): string | undefined => {
  if (code === 'ENOENT') return `cannot read ${path}: the file does not exist`
  return code === 'EACCES' ? `cannot read ${path}: permission denied` : undefined
}

async function* bytesOf(chunks: Dependencies['stdin']): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
}
