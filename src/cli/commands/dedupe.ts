import { dedupeTrainingData } from '../../dataset/index.ts'
import { command } from '../command-line/command.ts'
import { readData } from '../files/read-data.ts'
import { writeExamples } from '../files/write-examples.ts'
import { outputArgs } from '../options/output-args.ts'
import { countOf, numberOf } from '../output/amounts.ts'

/** `tunesmith dedupe`: takes out examples that come again. */
export const dedupe = command({
  args: {
    file: { type: 'positional', description: 'JSON lines to go through; - is stdin', valueHint: 'path' },
    near: { type: 'boolean', description: 'Takes out near duplicates too, which share 4 of 5 pairs of words' },
    ...outputArgs,
  },
  examples: [
    ['tunesmith dedupe data.jsonl --out unique.jsonl', 'Keeps the first of those that are the same'],
    ['tunesmith dedupe data.jsonl --near --out unique.jsonl', 'Keeps the first of those that are nearly the same'],
  ],
  async run(context) {
    const { args, world } = context
    let removed = 0
    async function* kept(): AsyncGenerator<string, void, undefined> {
      for await (const { line, repeats } of dedupeTrainingData(readData(args.file, world), { near: args.near })) {
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
