import { messagesOf } from '../check/example-texts.ts'
import { formatOf } from '../check/training-data-format.ts'
import { readExamples } from '../read/read-lines.ts'
import type { TrainingDataSource } from '../read/training-data-source.ts'
import { Duplicates, type Match, printsOf } from './duplicates.ts'

/** An example, as its line without the line break, and the one before that it repeats, if any. */
export interface DedupedExample {
  readonly line: Uint8Array
  readonly number: number
  readonly repeats: Match | undefined
}

/**
 * Goes through the examples, and tells which of them repeat one before: the same byte for byte, or nearly with `near`.
 *
 * One pass, in bounded memory: the first 786,000 different examples are remembered, and the last 262,144 for near ones.
 */
export async function* dedupeTrainingData(
  source: TrainingDataSource,
  { near = false }: { readonly near?: boolean | undefined } = {},
): AsyncGenerator<DedupedExample, void, undefined> {
  const duplicates = new Duplicates()
  for await (const { line, value } of readExamples(source)) {
    const format = formatOf(value) ?? 'chat'
    const prints = printsOf({ line, value, format, messages: messagesOf(value, format) })
    const match = duplicates.findOrAdd(prints, line.number)
    const repeats = near || match?.similarity === undefined ? match : undefined
    yield { line: line.bytes, number: line.number, repeats }
  }
}
