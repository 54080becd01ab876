import type { FineTuningJob, HostOptions } from '../../client/index.ts'
import type { HostProfile } from '../../openai/index.ts'
import type { JobConfig } from '../../provider/index.ts'

/** Training of a job at another host. */
export interface Translation {
  /** The configuration of the new job; its files are still those of the old one. */
  readonly config: JobConfig
  /** What happened to each setting, such as `n_epochs = 3: kept`. */
  readonly notes: readonly string[]
  /** Why the job cannot be moved as it is. */
  readonly problems: readonly string[]
}

/** Translates the settings of a job for another host. Nothing is guessed: a setting without a counterpart is left out, with a note. */
export const translateTraining = (
  job: FineTuningJob,
  config: JobConfig,
  { target, model, options }: { readonly target: HostProfile; readonly model: string; readonly options: HostOptions },
): Translation => {
  const { title, methods, learningRate, limits } = target
  const type = config.method?.type ?? 'supervised'
  const settings = config.method?.[type]
  const notes: string[] = []
  const kept = Object.entries({ ...settings?.hyperparameters }).filter(([name, value]) => {
    if (value === undefined) return false
    const isRate = name === 'learning_rate_multiplier'
    const dropped = isRate && learningRate === 'absolute'
    notes.push(
      `${name} = ${value}: ${dropped ? `left out, since ${title} takes an absolute learning_rate as a host option` : 'kept'}`,
    )
    return !dropped
  })
  const suffix = config.suffix
  const problems = [
    ...(methods.includes(type) ? [] : [`${title} does not offer the method "${type}", only ${methods.join(', ')}`]),
    ...(suffix && suffix.length > limits.suffix
      ? [`the suffix "${suffix}" has ${suffix.length} characters, and ${title} allows ${limits.suffix}`]
      : []),
    ...(job.status === 'succeeded' ? [] : [`the job is ${job.status}, so that nothing is known of its model`]),
  ]
  const { metadata, seed, ...rest } = config
  if (seed !== undefined)
    notes.push(`seed = ${seed}: ${target.name === 'nebius' ? 'kept, and may be ignored' : 'kept'}`)
  if (metadata && target.keepsMetadata !== 'yes') notes.push('metadata: kept, and the host may drop it')
  const hyperparameters = Object.fromEntries(kept)
  return {
    config: {
      ...rest,
      ...(seed === undefined ? {} : { seed }),
      ...(metadata && { metadata }),
      model,
      ...(config.method && { method: { ...config.method, [type]: { ...settings, hyperparameters } } }),
      ...(Object.keys(options).length > 0 && { host_options: JSON.stringify(options) }),
    } as JobConfig, // the method keeps its shape
    notes,
    problems,
  }
}
