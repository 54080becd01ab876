import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { TrainingDataError } from '../../dataset/index.ts'
import { CommandError, UsageError } from '../command-line/command-error.ts'
import type { Dependencies } from '../dependencies.ts'

/** Reads the bytes of a file, or of stdin for `-`, until the command is interrupted. Explains why a file cannot be read. */
export async function* readData(
  path: string,
  { stdin, signal }: Pick<Dependencies, 'stdin' | 'signal'>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* path === '-' ? bytesOf(stdin) : createReadStream(path, { signal, highWaterMark: 256 * 1024 })
  } catch (error) {
    explainData(path)(error)
  }
}

/** The name of a file in messages. */
export const nameOf = (path: string): string => (path === '-' ? 'stdin' : path)

/** Rejects what cannot be read twice, for a command that has to. */
export const refuseStream = async (path: string): Promise<void> => {
  const file = path === '-' ? undefined : await stat(path).catch(explainData(path))
  if (file?.isFile() || file?.isDirectory()) return
  throw new UsageError(`${nameOf(path)} cannot be read twice, as this command needs to; save it as a file first`)
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
  if (code === 'EISDIR') return `cannot read ${path}: it is a directory, not a file`
  return code === 'EACCES' ? `cannot read ${path}: permission denied` : undefined
}

async function* bytesOf(chunks: Dependencies['stdin']): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
}
