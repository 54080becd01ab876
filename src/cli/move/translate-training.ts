import type { FineTuningJob, HostOptions } from '../../client/index.ts'
import { checkRequest, everyRequest, type HostProfile } from '../../openai/index.ts'
import type { JobConfig } from '../../provider/index.ts'

/** What became of one setting of a job. */
export interface TranslatedSetting {
  readonly name: string
  /** Value at the old host; undefined for a setting that only the new one has. */
  readonly was: string | undefined
  /** Value at the new host; undefined if it was left out. */
  readonly becomes: string | undefined
  /** Why it changed, or what is not certain; undefined for a setting that is kept. */
  readonly why: string | undefined
}

/** Training of a job at another host. */
export interface Translation {
  /** The configuration of the new job; its files are still those of the old one. */
  readonly config: JobConfig
  readonly settings: readonly TranslatedSetting[]
  /** Why the job cannot be moved as it is. */
  readonly problems: readonly string[]
}

interface Target {
  readonly target: HostProfile
  /** Base model at the new host, as the user names it; undefined for the same one. */
  readonly model: string | undefined
  readonly options: HostOptions
  /** Tells whether the new host lists a model, where that is known. */
  readonly known: ((model: string) => boolean) | undefined
}

/** Translates the settings of a job for another host. Nothing is guessed: a setting without a counterpart is left out, and listed. */
export const translateTraining = (
  job: FineTuningJob,
  config: JobConfig,
  { target, model, options, known }: Target,
): Translation => {
  const { title, learningRate, limits, keepsMetadata } = target
  // What every request carries is said once, in the provider block.
  const everywhere = everyRequest(target, options)
  const own = Object.fromEntries(Object.entries(options).filter(([name]) => everywhere[name] === undefined))
  // Whether destroy leaves a job alone is about the old job.
  const { metadata, seed, suffix, skip_destroy, integrations = [], ...rest } = config
  const type = config.method?.type ?? 'supervised'
  const settings = config.method?.[type]
  const hyperparameters = Object.entries({ ...settings?.hyperparameters }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  )
  const isDropped = (name: string) => name === 'learning_rate_multiplier' && learningRate === 'absolute'
  const shortened = suffix?.slice(0, limits.suffix)
  const wrong = checkRequest(
    target,
    {
      model: model ?? job.model,
      suffix: shortened ?? null,
      method: { type },
      host_options: options,
    },
    everywhere,
  )
  const becomes = wrong.some(({ argument }) => argument === 'model') ? undefined : (model ?? job.model)
  const whyModel = (name: string | undefined) => {
    if (name === undefined) return `${title} has no such model`
    if (known?.(name) === false) return `${title} does not list it: check the name`
    return model === undefined ? undefined : 'as --model says'
  }
  const kept = (name: string, value: string, why?: string): TranslatedSetting => ({
    name,
    was: value,
    becomes: value,
    why,
  })
  return {
    config: {
      ...rest,
      ...(seed === undefined ? {} : { seed }),
      ...(shortened === undefined ? {} : { suffix: shortened }),
      ...(metadata && { metadata }),
      ...(integrations.length > 0 && { integrations }),
      model: model ?? config.model,
      ...(config.method && {
        method: {
          ...config.method,
          [type]: {
            ...settings,
            hyperparameters: Object.fromEntries(hyperparameters.filter(([name]) => !isDropped(name))),
          },
        },
      }),
      ...(Object.keys(own).length > 0 && { host_options: JSON.stringify(own) }),
    } as JobConfig, // the method keeps its shape
    settings: [
      {
        name: 'model',
        was: job.model,
        becomes,
        why: whyModel(becomes),
      },
      kept('method', type),
      ...hyperparameters.map(
        ([name, value]): TranslatedSetting =>
          isDropped(name)
            ? {
                name,
                was: value,
                becomes: undefined,
                why: `${title} takes an absolute rate instead, as the host option learning_rate`,
              }
            : kept(name, value),
      ),
      ...(suffix === undefined || shortened === undefined
        ? []
        : [
            {
              ...kept(
                'suffix',
                suffix,
                suffix === shortened ? undefined : `${title} allows ${limits.suffix} characters`,
              ),
              becomes: shortened,
            },
          ]),
      ...(seed === undefined ? [] : [kept('seed', String(seed), 'other hosts train differently with the same seed')]),
      ...(metadata
        ? [kept('metadata', JSON.stringify(metadata), keepsMetadata === 'yes' ? undefined : `${title} may drop it`)]
        : []),
      ...(integrations.length > 0
        ? [kept('integrations', JSON.stringify(integrations), `${title} may not have the credentials for it`)]
        : []),
      ...Object.entries(options).map(([name, value]) => ({
        name,
        was: undefined,
        becomes: JSON.stringify(value),
        why: 'as --host-option says',
      })),
    ],
    problems: [
      ...wrong.map(({ argument, message }) =>
        argument === 'model' && model === undefined
          ? `${title} has other base models, such as ${target.models?.example}: name one with --model ${job.model}=…`
          : message,
      ),
      ...(job.status === 'succeeded' ? [] : [`the job is "${job.status}", so that nothing is known of its model`]),
    ],
  }
}
