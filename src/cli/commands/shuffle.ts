import { shuffleTrainingData } from '../../dataset/index.ts'
import { command } from '../command-line/command.ts'
import { refuseStream } from '../files/read-data.ts'
import { outputArgs } from '../files/whole-file.ts'
import { writeExamples } from '../files/write-examples.ts'
import { numberOption, whole } from '../options/number-option.ts'
import { countOf } from '../output/amounts.ts'

/** `tunesmith shuffle`: shuffles examples. */
export const shuffle = command({
  args: {
    file: { type: 'positional', description: 'JSONL file of any size', valueHint: 'path' },
    seed: { type: 'string', default: '1', description: 'Seed of the order', valueHint: 'number' },
    ...outputArgs,
  },
  examples: [
    ['tunesmith shuffle data.jsonl --out shuffled.jsonl', 'Write the same order every time'],
    ['tunesmith shuffle data.jsonl --seed 7 | head -n 100 > sample.jsonl', 'Take a sample'],
  ],
  async run(context) {
    const { file, seed } = context.args
    const lines = shuffled(file, numberOption('seed', seed, ...whole()))
    await refuseStream(file)
    await writeExamples(lines, file, context, (count) => ({ said: `${countOf(count, 'example')} shuffled` }))
    return undefined
  },
})

async function* shuffled(path: string, seed: number): AsyncGenerator<string, void, undefined> {
  for await (const line of shuffleTrainingData(path, { seed })) yield Buffer.from(line).toString()
}
