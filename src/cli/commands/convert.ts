import { convertTrainingData } from '../../dataset/index.ts'
import { command } from '../command-line/command.ts'
import { CommandError } from '../command-line/command-error.ts'
import { nameOf, readWithProgress } from '../files/read-data.ts'
import { outputArgs } from '../files/whole-file.ts'
import { writeExamples } from '../files/write-examples.ts'
import { countOf } from '../output/amounts.ts'

const formats = ['chat', 'dpo', 'completion', 'reinforcement'] as const

/** `tunesmith convert`: converts between OpenAI's formats, tables and the layouts of other trainers. */
export const convert = command({
  args: {
    file: { type: 'positional', description: 'JSONL, JSON, CSV or Parquet file; - for stdin', valueHint: 'path' },
    from: {
      type: 'enum',
      options: [...formats, 'alpaca', 'trl', 'sharegpt', 'gemini', 'bedrock', 'batch', 'table'],
      description: 'Layout of the file (default: as the first example shows)',
    },
    to: {
      type: 'enum',
      options: [...formats, 'trl', 'alpaca', 'sharegpt'],
      description: 'Format or layout to convert to (default: chat, or what preferences and prompts are for)',
    },
    system: { type: 'string', description: 'System prompt for each chat', valueHint: 'text' },
    user: { type: 'string', description: 'Column with the question', valueHint: 'name' },
    assistant: { type: 'string', description: 'Column with the answer', valueHint: 'name' },
    chosen: { type: 'string', description: 'Column with the better of two answers', valueHint: 'name' },
    rejected: { type: 'string', description: 'Column with the worse of two answers', valueHint: 'name' },
    skip: { type: 'boolean', description: 'Skip what cannot be converted, such as rows with an empty cell' },
    ...outputArgs,
  },
  examples: [
    ['tunesmith convert faq.csv --out training.jsonl', 'Use the columns question and answer'],
    [
      'tunesmith convert faq.csv --user q --assistant a --system "You are Pip."',
      'Name the columns, and add a system prompt',
    ],
    ['tunesmith convert alpaca.json --out training.jsonl', 'Convert the layout of another trainer to chats'],
    ['tunesmith convert train.parquet --to dpo --chosen good --rejected bad', 'Make preferences of three columns'],
    ['tunesmith convert training.jsonl --to trl --out trl.jsonl', 'Write the layout of another trainer'],
    [
      'tunesmith convert training.jsonl --to dpo --out preferences.jsonl',
      'Leave the non-preferred answers to be filled in',
    ],
  ],
  async run(context) {
    const { args, out, dependencies } = context
    const { from, to, system, user, assistant, chosen, rejected } = args
    const columns = { user, assistant, chosen, rejected }
    const label = args.skip ? 'skipped' : 'error'
    let skipped = 0
    const onSkipped = ({ message }: Error) => {
      if (++skipped <= maximumShown) out.say(`${label}: ${nameOf(args.file)}: ${message}`)
    }
    async function* lines(): AsyncGenerator<string, void, undefined> {
      const options = { from, to, system, columns, onSkipped }
      const examples = convertTrainingData(readWithProgress(args.file, 'Converting', dependencies), options)
      for await (const example of examples) yield JSON.stringify(example)
      if (skipped === 0 || args.skip) return
      const advice = 'Fix them, or leave them out with --skip.'
      throw new CommandError('failure', `${countOf(skipped, 'example')} cannot be converted`, { advice })
    }
    await writeExamples(lines(), args.file, context, (count) => ({
      said: `${countOf(count, 'example')} written${skipped === 0 ? '' : `, ${countOf(skipped, 'line')} skipped`}`,
      removed: skipped,
    }))
    return undefined
  },
})

/** In a file of the wrong kind, every line has a problem. */
const maximumShown = 20
