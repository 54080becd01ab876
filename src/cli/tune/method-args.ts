import type { ArgsDef } from 'citty'
import type { Hyperparameters, JobMethod } from '../../client/index.ts'
import type { TrainingDataFormat } from '../../dataset/index.ts'
import {
  allHyperparameters,
  allowedValues,
  allowsValue,
  describeHyperparameter,
  type Hyperparameter,
  type HyperparameterName,
  methods,
  methodsInWords,
} from '../../openai/index.ts'
import type { GivenArguments } from '../command-line/command.ts'
import { UsageError } from '../command-line/command-error.ts'
import type { Dependencies } from '../dependencies.ts'
import { readText } from '../files/read-data.ts'

/** The option of a hyperparameter: `--batch-size` for `batch_size`, `--epochs` for `n_epochs`. */
type OptionOf<N extends string> = N extends `n_${infer Rest}`
  ? OptionOf<Rest>
  : N extends `${infer First}_${infer Rest}`
    ? `${First}-${OptionOf<Rest>}`
    : N
const optionOf = <N extends HyperparameterName>(name: N) => name.replace(/^n_/, '').replaceAll('_', '-') as OptionOf<N> // what the type says

const unquoted = (text: string): string => text.replaceAll('"', '')

export interface HyperparameterArg {
  readonly type: 'string'
  readonly description: string
  readonly valueHint: string
}

const hyperparameterArgs = Object.fromEntries(
  allHyperparameters.map(([name, one]) => [
    optionOf(name),
    {
      type: 'string',
      description: unquoted(describeHyperparameter(one)) + methodsInWords(one),
      valueHint: one.type === 'word' ? one.words.join('|') : 'number|auto',
    },
  ]),
) as { readonly [N in HyperparameterName as OptionOf<N>]: HyperparameterArg } // one for each

/** Options that say how to train. */
export const methodArgs = {
  method: {
    type: 'enum',
    options: [...methods],
    description: 'How to train (default: the method that the data is made for)',
  },
  ...hyperparameterArgs,
  grader: {
    type: 'string',
    description: 'JSON file with the grader that rewards answers (for reinforcement only)',
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
  dependencies: Pick<Dependencies, 'signal'>,
): Promise<MethodOptions> => {
  const { grader } = args
  const given = allHyperparameters.flatMap(([name, one]) => {
    const option = optionOf(name)
    const text: string | undefined = args[option]
    return text === undefined
      ? []
      : [{ name, option, methods: one.methods, value: hyperparameterOption(option, text, one) }]
  })
  // What only one method has decides for it.
  const decisive = [
    ...given.filter(({ methods: those }) => those.length === 1),
    ...(grader === undefined ? [] : [{ option: 'grader', methods: ['reinforcement'] as const }]),
  ]
  const type = args.method ?? decisive[0]?.methods[0]
  const misplaced = decisive.find(({ methods: [only] }) => only !== type)
  if (misplaced)
    throw new UsageError(`--${misplaced.option} is for --method ${misplaced.methods[0]}, got --method ${type}`)
  return {
    type,
    hyperparameters: Object.fromEntries(given.map(({ name, value }) => [toCamel(name), value])),
    grader: grader === undefined ? undefined : await readGrader(grader, dependencies),
  }
}

const hyperparameterOption = (option: string, text: string, hyperparameter: Hyperparameter): number | string => {
  const value = text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text)
  if (allowsValue(hyperparameter, value)) return value
  throw new UsageError(`--${option} must be ${unquoted(allowedValues(hyperparameter))}, got ${JSON.stringify(text)}`)
}

const toCamel = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

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

const readGrader = async (
  path: string,
  dependencies: Pick<Dependencies, 'signal'>,
): Promise<Readonly<Record<string, unknown>>> => {
  const grader = parsed(await readText(path, dependencies))
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
