import { messagesOf } from '../example/example-texts.ts'
import { formatOf } from '../example/training-data-format.ts'
import { readExamples } from '../read/read-lines.ts'
import type { TrainingDataSource } from '../read/training-data-source.ts'
import { Duplicates, type Match, printsOf } from './duplicates.ts'

/** The line of an example, without its line break, and the earlier example that it repeats, if any. */
export interface DedupedExample {
  readonly line: Uint8Array
  readonly number: number
  readonly repeats: Match | undefined
}

/**
 * Finds the examples that repeat an earlier one: byte for byte or, with `near`, nearly.
 *
 * Reads the data once, in bounded memory: it remembers the first 786,000 different examples, and the last 262,144 for
 * near duplicates.
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
