import { createReadStream } from 'node:fs'

/** Where training data comes from: a file, opened when read; a text or bytes; or any stream of bytes. */
export type TrainingDataSource = StoredTrainingData | AsyncIterable<Uint8Array>

/** Training data that can be read again. */
export type StoredTrainingData = { readonly path: string } | { readonly content: string | Uint8Array }

/** Reads training data piece by piece; a file that cannot be read throws Node's own error. */
export async function* readSource(source: TrainingDataSource): AsyncGenerator<Uint8Array, void, undefined> {
  // A file stream has a path too.
  if (Symbol.asyncIterator in source) yield* source
  else if ('path' in source) yield* createReadStream(source.path, { highWaterMark: 256 * 1024 })
  else yield typeof source.content === 'string' ? Buffer.from(source.content) : source.content
}

/** Far more text than any model reads in one example, with room for a few images of 10 MB in it. */
export const longestLine = 64 * 1024 * 1024
