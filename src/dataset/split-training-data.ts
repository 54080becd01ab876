import { createHash } from 'node:crypto'
import { readLines, TrainingDataError } from './read/read-lines.ts'
import type { StoredTrainingData } from './read/training-data-source.ts'

/** How to split training data. */
export interface SplitOptions {
  /**
   * The share of the examples that goes to validation, between 0 and 1.
   * @default 0.2
   */
  readonly validation?: number | undefined
  /**
   * A different seed gives a different split.
   * @default 1
   */
  readonly seed?: number | undefined
}

/** The line of an example, without its line break, and the part it goes to. */
export interface SplitExample {
  readonly part: 'training' | 'validation'
  readonly line: Uint8Array
}

/**
 * Splits training data in two and keeps the order.
 *
 * The content of an example and the seed decide where it goes. The result is the same every time, and equal examples go
 * to the same part, so that no training data leaks into the validation data. Reads the data twice and keeps eight bytes
 * per example. The validation data has the size asked for, rounded; equal examples may shift it. Neither part is empty:
 * data without two different examples is rejected with a `TrainingDataError`.
 */
export async function* splitTrainingData(
  source: StoredTrainingData,
  { validation = 0.2, seed = 1 }: SplitOptions = {},
): AsyncGenerator<SplitExample, void, undefined> {
  const ranks: number[] = []
  for await (const { bytes } of readLines(source)) ranks.push(rank(bytes, seed))
  const sorted = Float64Array.from(ranks).sort()
  const wanted = Math.max(1, Math.round(ranks.length * validation))
  // The highest rank always stays in the training data.
  const last = Math.min(sorted[wanted - 1] ?? 0, sorted.findLast((one) => one !== sorted.at(-1)) ?? -1)
  if (last === -1) throw new TrainingDataError('too_few_examples', 'must have two different examples to be split')
  for await (const { bytes } of readLines(source)) {
    yield { part: rank(bytes, seed) <= last ? 'validation' : 'training', line: bytes }
  }
}

const rank = (bytes: Uint8Array, seed: number): number =>
  createHash('sha1').update(`${seed}:`).update(bytes).digest().readUIntBE(0, 6)
