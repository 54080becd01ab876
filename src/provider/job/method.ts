import { isDeepStrictEqual } from 'node:util'
import type { Config } from '../../framework/index.ts'
import type { Job, JobCreateParams } from '../../openai/index.ts'
import { blocksOfGrader, type Grader, gradersOfBlocks, sameGrader } from '../grader/grader.ts'
import type { jobArguments } from './arguments.ts'

type Arguments = Pick<Config<typeof jobArguments>, 'method' | 'hyperparameters'>
type Method = NonNullable<Arguments['method']>
type Reinforcement = NonNullable<Method['reinforcement']>
type Hyperparameters = Readonly<Record<string, string | undefined>>

/** How a job trains, in a normalized form that does not depend on how the configuration writes it. */
export interface Training {
  readonly type: string
  /** The hyperparameters that are set to a value, without those that the API chooses. */
  readonly chosen: Readonly<Record<string, number | string>>
  /** The grader, for reinforcement. */
  readonly grader?: Grader | undefined
  readonly response_format?: unknown
}

/** Normalizes the arguments that affect training. */
export const trainingOf = ({ method, hyperparameters }: Arguments): Training => {
  const { type = 'supervised', reinforcement } = method ?? {}
  const inMethod: Hyperparameters | undefined = method?.[type]?.hyperparameters ?? method?.hyperparameters
  const written = (method ? inMethod : hyperparameters) ?? {}
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

/** Converts a hyperparameter to a number; keeps a word such as `low`. */
const numberOrWord = (text: string): number | string => (Number.isNaN(Number(text)) ? text : Number(text))

const gradingOf = ({ grader, grader_json, response_format_json }: Reinforcement) => ({
  grader: grader_json === undefined ? gradersOfBlocks(grader ?? {})[0] : (JSON.parse(grader_json) as Grader), // validation has checked it
  ...(response_format_json === undefined ? {} : { response_format: JSON.parse(response_format_json) as unknown }),
})

/** Returns the `method` of a request; undefined if nothing is set. */
export const toMethod = (args: Arguments): JobCreateParams['method'] => {
  const { type, chosen, ...grading } = trainingOf(args)
  const settings = Object.keys(chosen).length === 0 ? grading : { ...grading, hyperparameters: chosen }
  if (!args.method && settings === grading) return undefined
  return { type, [type]: settings } as JobCreateParams['method'] // the schema guarantees this shape
}

/** Returns the `method` block for an existing job; undefined if the API returns no method. */
export const fromMethod = (job: Job): Method | undefined => {
  const { type, reinforcement } = job.method ?? {}
  const chosen = { hyperparameters: resolvedHyperparameters(job) }
  if (type === 'supervised') return { type, supervised: chosen }
  if (type === 'dpo') return { type, dpo: chosen }
  if (type !== 'reinforcement' || !reinforcement) return undefined
  const { grader, response_format }: { grader: unknown; response_format?: unknown } = reinforcement
  const blocks = blocksOfGrader(grader as Grader) // the API guarantees an object
  return {
    type,
    reinforcement: {
      ...chosen,
      ...(blocks ? { grader: blocks } : { grader_json: JSON.stringify(grader) }),
      ...(response_format ? { response_format_json: JSON.stringify(response_format) } : {}),
    },
  }
}

/** Returns the hyperparameters in use, after the API has replaced `"auto"`. */
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
 * Returns whether two configurations train the same way.
 *
 * A hyperparameter that is left to the API equals the value that the API chose.
 */
export const sameTraining = (
  before: Training,
  after: Training,
  resolved: Readonly<Record<string, string>>,
): boolean => {
  if (before.type !== after.type || !sameGrader(before.grader, after.grader)) return false
  if (!isDeepStrictEqual(before.response_format, after.response_format)) return false
  const names = new Set([...Object.keys(before.chosen), ...Object.keys(after.chosen)])
  const used = (name: string) => (resolved[name] === undefined ? undefined : numberOrWord(resolved[name]))
  return [...names].every((name) => {
    const wanted = after.chosen[name] ?? used(name)
    // Asking for the number that a host used instead of another one accepts the job as it is.
    return wanted === (before.chosen[name] ?? used(name)) || wanted === used(name)
  })
}
