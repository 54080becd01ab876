import { isDeepStrictEqual } from 'node:util'
import type { Config } from '../../framework/index.ts'
import type { Job, JobCreateParams } from '../../openai/index.ts'
import { blocksOfGrader, type Grader, gradersOfBlocks, sameGrader } from '../grader/grader.ts'
import type { jobArguments } from './arguments.ts'

type Arguments = Pick<Config<typeof jobArguments>, 'method' | 'hyperparameters'>
type Method = NonNullable<Arguments['method']>
type Reinforcement = NonNullable<Method['reinforcement']>
type Hyperparameters = Readonly<Record<string, string | undefined>>

/** How a job trains, whichever way it was written. */
export interface Training {
  readonly type: string
  /** Only what was chosen: what is automatic is left out. */
  readonly chosen: Readonly<Record<string, number | string>>
  /** What rewards answers, in reinforcement. */
  readonly grader?: Grader | undefined
  readonly response_format?: unknown
}

/** What the arguments say of the training. */
export const trainingOf = ({ method, hyperparameters }: Arguments): Training => {
  const { type = 'supervised', reinforcement } = method ?? {}
  const within: Hyperparameters | undefined = method?.[type]?.hyperparameters ?? method?.hyperparameters
  const written = (method ? within : hyperparameters) ?? {}
  return {
    type,
    chosen: Object.fromEntries(
      Object.entries(written).flatMap(([name, text]) =>
        text === undefined || text === 'auto' || text === 'default' ? [] : [[name, numberOrWord(text)]],
      ),
    ),
    ...(type === 'reinforcement' && reinforcement ? gradingOf(reinforcement) : {}),
  }
}

/** A number, or the word that takes its place. */
const numberOrWord = (text: string): number | string => (Number.isNaN(Number(text)) ? text : Number(text))

const gradingOf = ({ grader, grader_json, response_format_json }: Reinforcement) => ({
  grader: grader_json === undefined ? gradersOfBlocks(grader ?? {})[0] : (JSON.parse(grader_json) as Grader), // as was checked
  ...(response_format_json === undefined ? {} : { response_format: JSON.parse(response_format_json) as unknown }),
})

/** The `method` of a request; undefined where nothing was chosen. */
export const toMethod = (args: Arguments): JobCreateParams['method'] => {
  const { type, chosen, ...grading } = trainingOf(args)
  const settings = Object.keys(chosen).length === 0 ? grading : { ...grading, hyperparameters: chosen }
  if (!args.method && settings === grading) return undefined
  return { type, [type]: settings } as JobCreateParams['method'] // the arguments keep to its shape
}

/** The `method` that would have made this job; undefined where it tells none. */
export const fromMethod = (job: Job): Method | undefined => {
  const { type, reinforcement } = job.method ?? {}
  const chosen = { hyperparameters: resolvedHyperparameters(job) }
  if (type === 'supervised') return { type, supervised: chosen }
  if (type === 'dpo') return { type, dpo: chosen }
  if (type !== 'reinforcement' || !reinforcement) return undefined
  const { grader, response_format }: { grader: unknown; response_format?: unknown } = reinforcement
  const blocks = blocksOfGrader(grader as Grader) // an object, by the API's own rules
  return {
    type,
    reinforcement: {
      ...chosen,
      ...(blocks ? { grader: blocks } : { grader_json: JSON.stringify(grader) }),
      ...(response_format ? { response_format_json: JSON.stringify(response_format) } : {}),
    },
  }
}

/** What the API made of the hyperparameters. */
export const resolvedHyperparameters = (job: Job): Readonly<Record<string, string>> => {
  const { method } = job
  const inMethod =
    method?.dpo?.hyperparameters ?? method?.supervised?.hyperparameters ?? method?.reinforcement?.hyperparameters
  const values = { ...job.hyperparameters, ...inMethod }
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, String(value)]],
    ),
  )
}

/**
 * Whether two ways to write a training mean the same job.
 *
 * Where one leaves a hyperparameter to the API and the other names just what the API chose, nothing would be trained
 * differently.
 */
export const sameTraining = (
  before: Training,
  after: Training,
  resolved: Readonly<Record<string, string>>,
): boolean => {
  if (before.type !== after.type || !sameGrader(before.grader, after.grader)) return false
  if (!isDeepStrictEqual(before.response_format, after.response_format)) return false
  const names = new Set([...Object.keys(before.chosen), ...Object.keys(after.chosen)])
  const meant = ({ chosen }: Training, name: string): number | string | undefined =>
    chosen[name] ?? (resolved[name] === undefined ? undefined : numberOrWord(resolved[name]))
  return [...names].every((name) => meant(before, name) === meant(after, name))
}
