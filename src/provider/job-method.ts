import type { Config } from '../framework/index.ts'
import type { Job, JobCreateParams } from '../openai/index.ts'
import type { jobArguments } from './job-arguments.ts'

type Arguments = Pick<Config<typeof jobArguments>, 'method' | 'hyperparameters'>
type Hyperparameters = Readonly<Record<string, string | undefined>>

/** How a job trains, whichever way it was written. */
export interface Training {
  readonly type: string
  /** Only what was chosen: what is automatic is left out. */
  readonly chosen: Readonly<Record<string, number>>
}

/** What the arguments say of the training. */
export const trainingOf = ({ method, hyperparameters }: Arguments): Training => {
  const type = method?.type ?? 'supervised'
  const written: Hyperparameters =
    (method ? (type === 'dpo' ? method.dpo : method.supervised)?.hyperparameters : hyperparameters) ?? {}
  return {
    type,
    chosen: Object.fromEntries(
      Object.entries(written).flatMap(([name, text]) =>
        text === undefined || text === 'auto' ? [] : [[name, Number(text)]],
      ),
    ),
  }
}

/** The `method` of a request; undefined where nothing was chosen. */
export const toMethod = (args: Arguments): JobCreateParams['method'] => {
  const { type, chosen } = trainingOf(args)
  if (!args.method && Object.keys(chosen).length === 0) return undefined
  const settings = Object.keys(chosen).length === 0 ? {} : { hyperparameters: chosen }
  return type === 'dpo' ? { type: 'dpo', dpo: settings } : { type: 'supervised', supervised: settings }
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
  if (before.type !== after.type) return false
  const names = new Set([...Object.keys(before.chosen), ...Object.keys(after.chosen)])
  const meant = ({ chosen }: Training, name: string): number | undefined =>
    chosen[name] ?? (resolved[name] === undefined ? undefined : Number(resolved[name]))
  return [...names].every((name) => meant(before, name) === meant(after, name))
}
