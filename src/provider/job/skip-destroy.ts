import { isDeepStrictEqual } from 'node:util'
import type { Context, Planned } from '../../framework/index.ts'
import { jobArguments } from './arguments.ts'
import type { JobConfig, JobState } from './request.ts'

type Arguments = Planned<JobConfig>
type Diagnostics = Pick<Context<unknown>['diagnostics'], 'error'>

/** Returns the planned `skip_destroy` where the configuration leaves it out. */
export const plannedSkipDestroy = (config: Partial<Arguments>, state: JobState | undefined) => {
  if (config.skip_destroy !== undefined) return {}
  return { skip_destroy: state ? config.delete_model_on_destroy !== true && state.skip_destroy : false }
}

/** Returns a configuration with the `skip_destroy` that goes into state. */
export const withSkipDestroy = <C extends Pick<JobConfig, 'skip_destroy'>>(
  config: C,
  { skip_destroy }: Pick<Arguments, 'skip_destroy'>,
): C & { readonly skip_destroy: boolean } => ({ ...config, skip_destroy: config.skip_destroy ?? skip_destroy === true })

/** Rejects `skip_destroy` together with `delete_model_on_destroy`: one keeps the model, the other deletes it. */
export const checkSkipDestroy = (
  { skip_destroy, delete_model_on_destroy }: Partial<Arguments>,
  diagnostics: Diagnostics,
): void => {
  if (skip_destroy === true && delete_model_on_destroy === true)
    diagnostics.error(
      'Conflicting Arguments',
      '`skip_destroy` keeps the job and its model, and `delete_model_on_destroy` deletes the model. Set one of them to false.',
      ['delete_model_on_destroy'],
    )
}

/** Rejects a plan that would retrain a job whose configuration sets `skip_destroy`. */
export const protectFromRetraining = (
  {
    config,
    planned,
    state,
  }: { readonly config: Arguments; readonly planned: Partial<Arguments>; readonly state: JobState },
  trainsOtherwise: boolean,
  files: readonly string[],
  diagnostics: Diagnostics,
): void => {
  if (config.skip_destroy !== true) return
  const names = Object.entries(jobArguments).flatMap(([name, { options }]) => {
    if (options.replaces !== true) return []
    const [before, after] = [Reflect.get(state, name), Reflect.get(planned, name)]
    return isDeepStrictEqual(before, after) ? [] : [name]
  })
  const block = config.method || state.method ? 'method' : 'hyperparameters'
  for (const name of [...names, ...files, ...(trainsOtherwise ? [block] : [])])
    diagnostics.error(
      'Job Would Be Retrained',
      `Changing \`${name}\` would replace ${state.id} with a new job, which is billed. \`skip_destroy\` protects ${state.id} from that. Restore \`${name}\`, or set \`skip_destroy\` to false to train a new job.`,
      [name],
    )
}
