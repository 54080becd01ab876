import { extname } from 'node:path'
import { type Conversion, convertTrainingData } from '../../dataset/index.ts'
import { command } from '../command-line/command.ts'
import { CommandError, UsageError } from '../command-line/command-error.ts'
import { nameOf, readData } from '../files/read-data.ts'
import { outputArgs } from '../files/whole-file.ts'
import { writeExamples } from '../files/write-examples.ts'
import { countOf } from '../output/amounts.ts'

/** `tunesmith convert`: converts completions or a table to chats, or chats to preferences. */
export const convert = command({
  args: {
    file: { type: 'positional', description: 'CSV file with a header, or JSONL file; - for stdin', valueHint: 'path' },
    from: {
      type: 'enum',
      options: ['csv', 'completion', 'chat'],
      description: 'Format of the file (default: from its name and --to)',
    },
    to: { type: 'enum', options: ['chat', 'dpo'], default: 'chat', description: 'Format to convert to' },
    system: { type: 'string', description: 'System prompt for each chat', valueHint: 'text' },
    user: { type: 'string', description: 'CSV column with the question', valueHint: 'name' },
    assistant: { type: 'string', description: 'CSV column with the answer', valueHint: 'name' },
    skip: { type: 'boolean', description: 'Skip what cannot be converted, such as rows with an empty cell' },
    ...outputArgs,
  },
  examples: [
    ['tunesmith convert faq.csv --out training.jsonl', 'Use the columns question and answer'],
    [
      'tunesmith convert faq.csv --user q --assistant a --system "You are Pip."',
      'Name the columns, and add a system prompt',
    ],
    ['tunesmith convert old.jsonl --out training.jsonl', 'Convert prompts and completions to chats'],
    [
      'tunesmith convert training.jsonl --to dpo --out preferences.jsonl',
      'Leave the non-preferred answers to be filled in',
    ],
  ],
  async run(context) {
    const { args, out, dependencies } = context
    const { user, assistant, system } = args
    const from = args.from ?? (args.to === 'dpo' ? 'chat' : isTable(args.file) ? 'csv' : 'completion')
    const conversion = conversions.find((one) => one === `${from}-to-${args.to}`)
    if (conversion === undefined)
      throw new UsageError(
        `--from ${from} --to ${args.to} is not supported; available conversions: ${conversions.join(', ')}`,
      )
    if (args.file === '-' && args.from === undefined && args.to === 'chat')
      throw new UsageError('the format of stdin is unknown; add --from csv or --from completion')
    if ((user === undefined) !== (assistant === undefined))
      throw new UsageError(
        `--${user === undefined ? 'assistant' : 'user'} was given alone; give both --user and --assistant, or neither`,
      )
    const columns = user !== undefined && assistant !== undefined ? { user, assistant } : undefined
    const label = args.skip ? 'skipped' : 'error'
    let skipped = 0
    const onSkipped = ({ message }: Error) => {
      if (++skipped <= maximumShown) out.say(`${label}: ${nameOf(args.file)}: ${message}`)
    }
    async function* lines(): AsyncGenerator<string, void, undefined> {
      const options = { system, columns, onSkipped }
      const examples = convertTrainingData(readData(args.file, dependencies), conversion ?? 'csv-to-chat', options)
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

const conversions: readonly Conversion[] = ['csv-to-chat', 'completion-to-chat', 'chat-to-dpo']

const isTable = (path: string): boolean => ['.csv', '.tsv'].includes(extname(path).toLowerCase())
