import { dedupeTrainingData } from '../../dataset/index.ts'
import { command } from '../command-line/command.ts'
import { readWithProgress } from '../files/read-data.ts'
import { outputArgs } from '../files/whole-file.ts'
import { writeExamples } from '../files/write-examples.ts'
import { countOf, numberOf } from '../output/amounts.ts'

/** `tunesmith dedupe`: removes duplicate examples. */
export const dedupe = command({
  args: {
    file: { type: 'positional', description: 'JSONL file; - for stdin', valueHint: 'path' },
    near: { type: 'boolean', description: 'Remove near duplicates too, which share 4 of 5 pairs of words' },
    ...outputArgs,
  },
  examples: [
    ['tunesmith dedupe data.jsonl --out unique.jsonl', 'Keep the first of equal examples'],
    ['tunesmith dedupe data.jsonl --near --out unique.jsonl', 'Keep the first of nearly equal examples'],
  ],
  async run(context) {
    const { args, dependencies } = context
    let removed = 0
    async function* kept(): AsyncGenerator<string, void, undefined> {
      for await (const { line, repeats } of dedupeTrainingData(readWithProgress(args.file, 'Comparing', dependencies), {
        near: args.near,
      })) {
        if (repeats) removed++
        else yield Buffer.from(line).toString()
      }
    }
    await writeExamples(kept(), args.file, context, (count) => ({
      said: `${countOf(count, 'example')} kept, ${numberOf(removed)} removed`,
      removed,
    }))
    return undefined
  },
})
