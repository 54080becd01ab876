import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'

/** A source of training data: a file, which is opened when read; a string or bytes; or a stream of bytes. */
export type TrainingDataSource = StoredTrainingData | AsyncIterable<Uint8Array>

/** Training data that can be read more than once. */
export type StoredTrainingData = { readonly path: string } | { readonly content: string | Uint8Array }

/** Reads training data in chunks. A file that cannot be read throws Node's own error. */
export async function* readSource(source: TrainingDataSource): AsyncGenerator<Uint8Array, void, undefined> {
  // A file stream has a path too.
  if (Symbol.asyncIterator in source) yield* source
  else if ('path' in source) yield* readFile(source.path)
  else yield typeof source.content === 'string' ? Buffer.from(source.content) : source.content
}

async function* readFile(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  const found = await stat(path)
  // Opening a pipe would wait for somebody to write to it, and nothing could end that wait.
  if (!found.isFile() && !found.isDirectory()) throw new Error(`cannot read ${path}: it is not a regular file`)
  yield* createReadStream(path, { highWaterMark: 256 * 1024 })
}

/** More text than any model reads in one example, with room for a few images of 10 MB. */
export const longestLine = 64 * 1024 * 1024
