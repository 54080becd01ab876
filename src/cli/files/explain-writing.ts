import { CommandError } from '../command-line/command-error.ts'

/** Explains why a file cannot be written; rethrows an interruption unchanged. */
export const explainWriting =
  (path: string): ((cause: Error) => never) =>
  (cause) => {
    const code = String(Reflect.get(cause, 'code'))
    if (code === 'ABORT_ERR') throw cause
    throw new CommandError('failure', `cannot write ${JSON.stringify(path)}: ${writingFaults[code] ?? cause.message}`, {
      cause,
    })
  }

const writingFaults: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; free some space, or name a place on another disk',
  EDQUOT: 'the disk quota is used up; free some space, or name a place on another disk',
  EFBIG: 'the file would be larger than this disk or process allows; see `ulimit -f`, or name a place on another disk',
  ENOENT: 'the folder does not exist',
  EACCES: 'permission denied',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a part of the path is a file, not a folder',
  EROFS: 'the disk is read-only',
}
