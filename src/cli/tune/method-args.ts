import { readFile } from 'node:fs/promises'
import type { ArgsDef } from 'citty'
import type { Hyperparameters, JobMethod } from '../../client/index.ts'
import type { TrainingDataFormat } from '../../dataset/index.ts'
import type { GivenArguments } from '../command-line/command.ts'
import { UsageError } from '../command-line/command-error.ts'
import { explainData } from '../files/read-data.ts'
import { type NumberRule, numberOption, whole } from '../options/number-option.ts'

/** Options that say how to train. */
export const methodArgs = {
  method: {
    type: 'enum',
    options: ['supervised', 'dpo', 'reinforcement'],
    description: 'How to train (default: as the data is made for)',
  },
  epochs: { type: 'string', description: 'How often to go over the data, 1 to 50', valueHint: 'number|auto' },
  'batch-size': { type: 'string', description: 'Examples a step, 1 to 256', valueHint: 'number|auto' },
  'learning-rate-multiplier': {
    type: 'string',
    description: 'How fast to learn, compared to the usual',
    valueHint: 'number|auto',
  },
  beta: {
    type: 'string',
    description: 'For dpo: how near to stay to the base model, up to 2',
    valueHint: 'number|auto',
  },
  grader: {
    type: 'string',
    description: 'For reinforcement: JSON file with what rewards an answer',
    valueHint: 'path',
  },
} as const satisfies ArgsDef

type Method = NonNullable<GivenArguments<typeof methodArgs>['method']>

/** What was said about how to train; what was not, the host decides. */
export interface MethodOptions {
  /** Undefined when the data is to decide. */
  readonly type: Method | undefined
  readonly hyperparameters: Hyperparameters
  readonly grader: Readonly<Record<string, unknown>> | undefined
}

/** Reads how to train, and refuses what does not go together. */
export const methodOptions = async (
  args: Pick<GivenArguments<typeof methodArgs>, keyof typeof methodArgs>,
): Promise<MethodOptions> => {
  const number = (name: Exclude<keyof typeof methodArgs, 'method' | 'grader'>, ...[allowed, what]: NumberRule) => {
    const text = args[name]
    return text === 'auto' ? text : numberOption(name, text, allowed, `auto or ${what}`)
  }
  const { beta, grader } = args
  const type = args.method ?? (beta !== undefined ? 'dpo' : grader !== undefined ? 'reinforcement' : undefined)
  if (beta !== undefined && type !== 'dpo') throw new UsageError(`--beta is for --method dpo, got --method ${type}`)
  if (grader !== undefined && type !== 'reinforcement')
    throw new UsageError(`--grader is for --method reinforcement, got --method ${type}`)
  const hyperparameters = {
    nEpochs: number('epochs', ...whole(1, 50)),
    batchSize: number('batch-size', ...whole(1, 256)),
    learningRateMultiplier: number('learning-rate-multiplier', (value) => value > 0, 'a number above 0'),
    beta: number('beta', (value) => value > 0 && value <= 2, 'a number above 0, up to 2'),
  }
  return {
    type,
    hyperparameters: Object.fromEntries(Object.entries(hyperparameters).filter(([, value]) => value !== undefined)),
    grader: grader === undefined ? undefined : await readGrader(grader),
  }
}

/** The method of a job, for data of a format, if that is known. */
export const methodFor = ({ type, hyperparameters, grader }: MethodOptions, format?: TrainingDataFormat): JobMethod => {
  const fitting = format === 'dpo' || format === 'reinforcement' ? format : 'supervised'
  const chosen = type ?? fitting
  if (format !== undefined && chosen !== fitting) {
    const advice = `Leave out --method, or use data that is made for ${chosen}: see tunesmith convert --help.`
    throw new UsageError(`the data is in the ${format} format, which is for --method ${fitting}, got ${chosen}`, {
      advice,
    })
  }
  if (chosen === 'reinforcement' && grader === undefined)
    throw new UsageError('--grader is missing: reinforcement needs a JSON file with what rewards an answer')
  return {
    type: chosen,
    ...(Object.keys(hyperparameters).length > 0 && { hyperparameters }),
    ...(grader && { grader }),
  }
}

const readGrader = async (path: string): Promise<Readonly<Record<string, unknown>>> => {
  const text = await readFile(path, 'utf8').catch(explainData(path))
  const grader = parsed(text)
  if (typeof grader === 'object' && grader !== null && !Array.isArray(grader)) return { ...grader }
  throw new UsageError(
    `--grader must name a file with an object of JSON, such as {"type": "string_check", …}: ${path} has none`,
  )
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
