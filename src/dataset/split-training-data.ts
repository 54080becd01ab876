import { createHash } from 'node:crypto'
import { readLines, TrainingDataError } from './read/read-lines.ts'
import type { StoredTrainingData } from './read/training-data-source.ts'

/** How to split training data. */
export interface SplitOptions {
  /**
   * The part of the examples that goes to validation, between 0 and 1.
   * @default 0.2
   */
  readonly validation?: number | undefined
  /**
   * Another seed splits in another way.
   * @default 1
   */
  readonly seed?: number | undefined
}

/** An example, as its line without the line break, and where it goes. */
export interface SplitExample {
  readonly part: 'training' | 'validation'
  readonly line: Uint8Array
}

/**
 * Splits training data in two, in its order.
 *
 * Where an example goes is decided by what it says and by the seed: the same every time, and the same for examples that
 * are the same, so that none of the training data leaks into the validation data. Reads the data twice, and holds eight
 * bytes an example. The size of the validation data is as asked for, rounded, but for such examples, and neither part is
 * empty; data without two examples that differ is refused.
 */
export async function* splitTrainingData(
  source: StoredTrainingData,
  { validation = 0.2, seed = 1 }: SplitOptions = {},
): AsyncGenerator<SplitExample, void, undefined> {
  const ranks: number[] = []
  for await (const { bytes } of readLines(source)) ranks.push(rank(bytes, seed))
  const sorted = Float64Array.from(ranks).sort()
  const wanted = Math.max(1, Math.round(ranks.length * validation))
  // The highest rank stays with the training data, whatever is asked for.
  const last = Math.min(sorted[wanted - 1] ?? 0, sorted.findLast((one) => one !== sorted.at(-1)) ?? -1)
  if (last === -1) throw new TrainingDataError('too_few_examples', 'must have two examples that differ to be split')
  for await (const { bytes } of readLines(source)) {
    yield { part: rank(bytes, seed) <= last ? 'validation' : 'training', line: bytes }
  }
}

const rank = (bytes: Uint8Array, seed: number): number =>
  createHash('sha1').update(`${seed}:`).update(bytes).digest().readUIntBE(0, 6)
