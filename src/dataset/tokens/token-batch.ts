import type { TrainingDataFormat } from '../example/training-data-format.ts'
import type { ExampleTokens } from './count-example.ts'

/** Examples that one thread sends to another to be counted. */
export interface Batch {
  readonly format: TrainingDataFormat
  /** Lines of JSON, each with its line feed. */
  readonly lines: Uint8Array
}

/** Numbers per example in the reply. */
const width = 6

/** Writes how many tokens the examples of a batch have into memory that a thread can transfer. */
export const toNumbers = (examples: readonly ExampleTokens[]): Float64Array<ArrayBuffer> => {
  const numbers = new Float64Array(examples.length * width)
  examples.forEach(({ total, least, most, assistant, images, estimated }, index) => {
    numbers.set([total, least, most, assistant, images, Number(estimated)], index * width)
  })
  return numbers
}

/** Reads what {@link toNumbers} has written. */
export function* fromNumbers(numbers: Float64Array): Generator<ExampleTokens, void, undefined> {
  for (let index = 0; index < numbers.length; index += width) {
    const [total = 0, least = 0, most = 0, assistant = 0, images = 0, estimated = 0] = numbers.subarray(index)
    yield { total, least, most, assistant, images, estimated: estimated === 1 }
  }
}
