import { analyzeTrainingData, formatProblem, type Problem, type TrainingDataAnalysis } from '../../dataset/index.ts'
import { command } from '../command-line/command.ts'
import { UsageError } from '../command-line/command-error.ts'
import { nameOf, readData } from '../files/read-data.ts'
import { numberOption, whole } from '../options/number-option.ts'
import { countOf, numberOf, sizeOf } from '../output/amounts.ts'
import type { Output } from '../output/output.ts'

/** `tunesmith check`: what is wrong with training data, and what is in it. */
export const check = command({
  args: {
    file: { type: 'positional', description: 'JSON lines to check; - is stdin', valueHint: 'path' },
    model: {
      type: 'string',
      alias: 'm',
      description: 'Counts tokens as this model, and tells what it would cut',
      valueHint: 'model',
    },
    format: {
      type: 'enum',
      options: ['auto', 'chat', 'dpo', 'reinforcement', 'completion'],
      default: 'auto',
      description: 'What the examples must be',
    },
    validation: {
      type: 'string',
      description: 'Validation data, checked too and for what leaks into it',
      valueHint: 'path',
    },
    'max-problems': {
      type: 'string',
      default: '20',
      description: 'How many problems of a file to show',
      valueHint: 'number',
    },
    'min-examples': {
      type: 'string',
      default: '10',
      description: 'How many examples a file must have',
      valueHint: 'number',
    },
    strict: { type: 'boolean', description: 'Fails on warnings too' },
  },
  variadic: true,
  examples: [
    ['tunesmith check training.jsonl', 'Shows errors and warnings with line and column'],
    [
      'tunesmith check training.jsonl --validation validation.jsonl --model gpt-4.1-mini',
      'Counts tokens, and looks for leaks',
    ],
    ['tunesmith check *.jsonl --strict --json', 'Fails a build on any warning'],
  ],
  async run({ args, out, world }) {
    const { model, format, validation } = args
    const options = {
      model,
      format,
      maximumProblems: numberOption('max-problems', args['max-problems'], ...whole(0)),
      minimumExamples: numberOption('min-examples', args['min-examples'], ...whole(0)),
    }
    if (validation !== undefined && args._.length > 1)
      throw new UsageError(`--validation goes with one file, got ${args._.length}`)
    const checked: Checked[] = []
    for (const path of args._) {
      const source = validation === undefined ? undefined : readData(validation, world)
      const analysis = await analyzeTrainingData(readData(path, world), { ...options, validation: source })
      const { validation: validated, ...training } = analysis
      checked.push({ file: path, ...training })
      if (validation !== undefined && validated) checked.push({ file: validation, ...validated })
    }
    await out.result(checked, checked.map((one) => textOf(one, out)).join('\n\n'))
    if (checked.some(({ problemCounts: { duplicate, near_duplicate } }) => duplicate || near_duplicate))
      out.say('What comes again is taken out by tunesmith dedupe, with --near also what comes nearly again.')
    const isBad = checked.some(({ errors, warnings }) => errors > 0 || (args.strict === true && warnings > 0))
    return isBad ? 'failure' : undefined
  },
})

type Checked = Omit<TrainingDataAnalysis, 'validation'> & { readonly file: string }

const textOf = (checked: Checked, out: Output): string => {
  const { file, examples, format, bytes, errors, warnings, problems } = checked
  const lines = problems.map((problem) => `${severity(problem, out)} ${formatProblem(problem, nameOf(file))}`)
  if (problems.length < errors + warnings) lines.push(restOf(checked))
  const what = `${countOf(examples, 'example')}${format === undefined ? '' : ` (${format})`}, ${sizeOf(bytes)}`
  lines.push(
    `${nameOf(file)}: ${what}, ${countOf(errors, 'error')}, ${countOf(warnings, 'warning')}`,
    ...statistics(checked),
  )
  return lines.join('\n')
}

const severity = ({ severity: word }: Problem, out: Output): string =>
  out.style(word === 'error' ? 'red' : 'yellow', `${word}:`)

/** What is not shown: how many of each kind there are in all. */
const restOf = ({ problems, errors, warnings, problemCounts }: Checked): string => {
  const kinds = Object.entries(problemCounts).map(([code, times]) => `${code} ${numberOf(times)}`)
  const all = errors + warnings
  const rest = numberOf(all - problems.length)
  return `and ${rest} more (all with --max-problems ${all}); in all: ${kinds.join(', ')}`
}

const columns = ['min', 'p5', 'median', 'mean', 'p95', 'max'] as const

const statistics = ({ messages, tokens }: Checked): readonly string[] => {
  const rows = [
    ['messages', messages],
    ['tokens', tokens?.perExample],
    ['of the assistant', tokens?.perAssistant],
  ] as const
  const cells = rows.flatMap(([name, spread]) =>
    spread ? [[name, ...columns.map((column) => numberOf(spread[column]))]] : [],
  )
  const row = ([name = '', ...values]: readonly string[]) =>
    `  ${name.padEnd(17)}${values.map((one) => one.padStart(9)).join('')}`
  const total = tokens && `  ${countOf(tokens.total, 'token')}${estimated(tokens.estimated)}`
  return cells.length === 0 ? [] : [row(['an example', ...columns]), ...cells.map(row), ...(total ? [total] : [])]
}

const estimated = (examples: number): string =>
  examples === 0 ? '' : `; those of ${countOf(examples, 'example')} are estimated`
