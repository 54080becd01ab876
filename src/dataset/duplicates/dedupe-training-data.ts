import { messagesOf } from '../example/example-texts.ts'
import { formatOf } from '../example/training-data-format.ts'
import { readExamples } from '../read/read-lines.ts'
import type { TrainingDataSource } from '../read/training-data-source.ts'
import { type Comparable, comparableOf, Examples, type Match, sampleSize } from './duplicates.ts'

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
  const examples = new Examples()
  let waiting: Waiting[] | undefined = []
  const compare = ({ bytes, ...example }: Waiting): DedupedExample => {
    const match = examples.findOrAdd(example)
    const repeats = near || match?.similarity === undefined ? match : undefined
    return { line: bytes, number: example.number, repeats }
  }
  for await (const { line, value } of readExamples(source)) {
    const format = formatOf(value) ?? 'chat'
    const example = { ...comparableOf({ line, value, format, messages: messagesOf(value, format) }), bytes: line.bytes }
    if (waiting && waiting.push(example) < sampleSize) continue
    if (waiting) examples.learn(waiting)
    for (const each of waiting ?? [example]) yield compare(each)
    waiting = undefined
  }
  if (!waiting) return
  examples.learn(waiting)
  for (const each of waiting) yield compare(each)
}

/** An example that waits until enough have been read to know what they have in common. */
type Waiting = Comparable & { readonly bytes: Uint8Array }
