import {
  analyzeTrainingData,
  formatProblem,
  layoutNames,
  loadTokenizer,
  type Problem,
  type TokenReport,
  type TrainingDataAnalysis,
} from '../../dataset/index.ts'
import { command } from '../command-line/command.ts'
import { UsageError } from '../command-line/command-error.ts'
import { explainData, nameOf, readWithProgress } from '../files/read-data.ts'
import { untilInterrupted } from '../files/until-interrupted.ts'
import { numberOption, whole } from '../options/number-option.ts'
import { tokenizerArg } from '../options/tokenizer-arg.ts'
import { countOf, numberOf, sizeOf } from '../output/amounts.ts'
import type { Output } from '../output/output.ts'

/** `tunesmith check`: reports the problems and statistics of training data. */
export const check = command({
  args: {
    file: { type: 'positional', description: 'JSONL file to check; - for stdin', valueHint: 'path' },
    model: {
      type: 'string',
      alias: 'm',
      description: 'Model to train: decides formats, images and tokens, and what is truncated',
      valueHint: 'model',
    },
    method: {
      type: 'enum',
      options: ['supervised', 'dpo', 'reinforcement'],
      description: 'Method to train with (default: as the examples show)',
    },
    tokenizer: tokenizerArg,
    format: {
      type: 'enum',
      options: ['auto', 'chat', 'dpo', 'reinforcement', 'completion'],
      default: 'auto',
      description: 'Format of the examples',
    },
    validation: {
      type: 'string',
      description: 'Validation data; also checked for examples of the training data',
      valueHint: 'path',
    },
    'max-problems': {
      type: 'string',
      default: '20',
      description: 'Problems to show per file',
      valueHint: 'number',
    },
    'min-examples': {
      type: 'string',
      default: '10',
      description: 'Examples that a file must have',
      valueHint: 'number',
    },
    strict: { type: 'boolean', description: 'Fail on warnings too' },
  },
  variadic: true,
  examples: [
    ['tunesmith check training.jsonl', 'Show errors and warnings with line and column'],
    [
      'tunesmith check training.jsonl --validation validation.jsonl --model gpt-4.1-mini',
      'Count tokens, and look for leaks',
    ],
    ['tunesmith check *.jsonl --strict --json', 'Fail a build on any warning'],
  ],
  async run({ args, out, dependencies }) {
    const { model, method, format, validation } = args
    const options = {
      model,
      method,
      format,
      tokenizer: await untilInterrupted(loadTokenizer(model, { file: args.tokenizer }), dependencies.signal).catch(
        explainData(args.tokenizer ?? ''),
      ),
      maximumProblems: numberOption('max-problems', args['max-problems'], ...whole(0)),
      minimumExamples: numberOption('min-examples', args['min-examples'], ...whole(0)),
    }
    if (validation !== undefined && args._.length > 1)
      throw new UsageError(`--validation can be combined with one file only, got ${args._.length}`)
    const checked: Checked[] = []
    for (const path of args._) {
      const source = validation === undefined ? undefined : readWithProgress(validation, 'Checking', dependencies)
      const data = readWithProgress(path, 'Checking', dependencies)
      const analysis = await analyzeTrainingData(data, { ...options, validation: source })
      const { validation: validated, ...training } = analysis
      checked.push({ file: path, ...training })
      if (validation !== undefined && validated) checked.push({ file: validation, ...validated })
    }
    await out.result(checked, checked.map((one) => textOf(one, out)).join('\n\n'))
    if (checked.some(({ problemCounts: { duplicate, near_duplicate } }) => duplicate || near_duplicate))
      out.say('To remove duplicates, run tunesmith dedupe; --near removes near duplicates too.')
    const isBad = checked.some(({ errors, warnings }) => errors > 0 || (args.strict === true && warnings > 0))
    return isBad ? 'failure' : undefined
  },
})

type Checked = Omit<TrainingDataAnalysis, 'validation'> & { readonly file: string }

const textOf = (checked: Checked, out: Output): string => {
  const { file, examples, format, layout, bytes, errors, warnings, problems } = checked
  const lines = problems.map((problem) => `${severity(problem, out)} ${formatProblem(problem, nameOf(file))}`)
  if (problems.length < errors + warnings) lines.push(restOf(checked))
  const what = `${countOf(examples, 'example')}${format === undefined ? '' : ` (${format})`}, ${sizeOf(bytes)}`
  lines.push(
    `${nameOf(file)}: ${what}, ${countOf(errors, 'error')}, ${countOf(warnings, 'warning')}`,
    ...statistics(checked),
  )
  if (layout) lines.push(`To convert ${layoutNames[layout]}, run tunesmith convert ${file} --out FILE.`)
  return lines.join('\n')
}

const severity = ({ severity: word }: Problem, out: Output): string =>
  out.style(word === 'error' ? 'red' : 'yellow', `${word}:`)

/** The problems that are not shown, and the total of each kind. */
const restOf = ({ problems, errors, warnings, problemCounts }: Checked): string => {
  const kinds = Object.entries(problemCounts).map(([code, times]) => `${code} ${numberOf(times ?? 0)}`)
  const all = errors + warnings
  const rest = numberOf(all - problems.length)
  return `and ${rest} more (show all with --max-problems ${all}); total: ${kinds.join(', ')}`
}

const columns = ['min', 'p5', 'median', 'mean', 'p95', 'max'] as const

const statistics = ({ messages, tokens }: Checked): readonly string[] => {
  const rows = [
    ['messages', messages],
    ['tokens', tokens?.perExample],
    ['assistant tokens', tokens?.perAssistant],
  ] as const
  const cells = rows.flatMap(([name, spread]) =>
    spread ? [[name, ...columns.map((column) => numberOf(spread[column]))]] : [],
  )
  const row = ([name = '', ...values]: readonly string[]) =>
    `  ${name.padEnd(17)}${values.map((one) => one.padStart(9)).join('')}`
  const total = tokens && `  ${tokensOf(tokens)}`
  return cells.length === 0 ? [] : [row(['per example', ...columns]), ...cells.map(row), ...(total ? [total] : [])]
}

/** The total of all tokens, its range where it is an estimate, and the tokenizer where that was not the model's own. */
const tokensOf = ({ total, billedRange, billed, estimated, known, encoding }: TokenReport): string => {
  const { least, most } = billedRange
  const range = least < most && billed === total ? ` (${numberOf(least)} to ${numberOf(most)})` : ''
  const part = estimated === 0 || !known ? '' : `, estimated for ${countOf(estimated, 'example')}`
  const assumed = known
    ? ''
    : `; counted with ${encoding}, name the model with --model or its tokenizer with --tokenizer`
  return `${countOf(total, 'token')}${range}${part}${assumed}`
}
