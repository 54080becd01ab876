import { extname } from 'node:path'
import { type Conversion, convertTrainingData } from '../../dataset/index.ts'
import { command } from '../command-line/command.ts'
import { CommandError, UsageError } from '../command-line/command-error.ts'
import { nameOf, readData } from '../files/read-data.ts'
import { writeExamples } from '../files/write-examples.ts'
import { outputArgs } from '../options/output-args.ts'
import { countOf } from '../output/amounts.ts'

/** `tunesmith convert`: makes chat of completions or of a table, or preferences of chat. */
export const convert = command({
  args: {
    file: { type: 'positional', description: 'CSV with a header, or JSON lines; - is stdin', valueHint: 'path' },
    from: {
      type: 'enum',
      options: ['csv', 'completion', 'chat'],
      description: 'What the file holds (default: by its name and --to)',
    },
    to: { type: 'enum', options: ['chat', 'dpo'], default: 'chat', description: 'What to make of it' },
    system: { type: 'string', description: 'System prompt for each example of chat', valueHint: 'text' },
    user: { type: 'string', description: 'Column of a CSV file with the question', valueHint: 'name' },
    assistant: { type: 'string', description: 'Column of a CSV file with the answer', valueHint: 'name' },
    skip: { type: 'boolean', description: 'Leaves out what cannot be converted, such as rows with an empty cell' },
    ...outputArgs,
  },
  examples: [
    ['tunesmith convert faq.csv --out training.jsonl', 'Makes chat of the columns question and answer'],
    ['tunesmith convert faq.csv --user q --assistant a --system "You are Pip."', 'Names columns and a system prompt'],
    ['tunesmith convert old.jsonl --out training.jsonl', 'Makes chat of prompts and completions'],
    ['tunesmith convert training.jsonl --to dpo --out preferences.jsonl', 'Leaves the other answer to be written'],
  ],
  async run(context) {
    const { args, out, world } = context
    const { user, assistant, system } = args
    const from = args.from ?? (args.to === 'dpo' ? 'chat' : isTable(args.file) ? 'csv' : 'completion')
    const conversion = conversions.find((one) => one === `${from}-to-${args.to}`)
    if (conversion === undefined)
      throw new UsageError(`--from ${from} --to ${args.to} is no conversion; there are ${conversions.join(', ')}`)
    if (args.file === '-' && args.from === undefined && args.to === 'chat')
      throw new UsageError('stdin has no name to tell what it holds; add --from csv or --from completion')
    if ((user === undefined) !== (assistant === undefined))
      throw new UsageError(`--${user === undefined ? 'assistant' : 'user'} was given alone; name both columns, or none`)
    const columns = user !== undefined && assistant !== undefined ? { user, assistant } : undefined
    const label = args.skip ? 'skipped' : 'error'
    let skipped = 0
    const onSkipped = ({ message }: Error) => {
      if (++skipped <= mostTold) out.say(`${label}: ${nameOf(args.file)}: ${message}`)
    }
    async function* lines(): AsyncGenerator<string, void, undefined> {
      const options = { system, columns, onSkipped }
      const examples = convertTrainingData(readData(args.file, world), conversion ?? 'csv-to-chat', options)
      for await (const example of examples) yield JSON.stringify(example)
      if (skipped === 0 || args.skip) return
      const advice = 'Correct them, or leave them out with --skip.'
      throw new CommandError('failure', `${countOf(skipped, 'example')} cannot be made`, { advice })
    }
    await writeExamples(lines(), args.file, context, (count) => ({
      said: `${countOf(count, 'example')} made${skipped === 0 ? '' : `, ${countOf(skipped, 'line')} skipped`}`,
      removed: skipped,
    }))
    return undefined
  },
})

/** A file of the wrong kind has something wrong in every line. */
const mostTold = 20

const conversions: readonly Conversion[] = ['csv-to-chat', 'completion-to-chat', 'chat-to-dpo']

const isTable = (path: string): boolean => ['.csv', '.tsv'].includes(extname(path).toLowerCase())
