import type { Config, State } from '../../framework/index.ts'
import { failureOf, type Job, type JobParams, suffixOf, tokenKey } from '../../openai/index.ts'
import type { jobArguments, jobResults } from './arguments.ts'
import { hostOptionsOf } from './host-options.ts'
import { fromMethod, resolvedHyperparameters, toMethod } from './method.ts'

export type JobConfig = Config<typeof jobArguments>
export type JobState = State<typeof jobArguments & typeof jobResults>

/** Maps the arguments to the request that creates the job. The client adds the token. */
export const toRequest = (config: JobConfig): JobParams => {
  const method = toMethod(config)
  const { validation_file, suffix, seed, metadata } = config
  const host_options = hostOptionsOf(config.host_options)
  return {
    model: config.model,
    training_file: config.training_file,
    ...(validation_file === undefined ? {} : { validation_file }),
    ...(suffix === undefined ? {} : { suffix }),
    ...(seed === undefined ? {} : { seed }),
    ...(metadata === undefined ? {} : { metadata: { ...metadata } }),
    ...(method === undefined ? {} : { method }),
    ...(host_options === undefined ? {} : { host_options }),
    ...(config.integrations.length === 0
      ? {}
      : {
          integrations: config.integrations.map(({ type, wandb }) => ({
            type,
            wandb: {
              project: wandb.project,
              ...(wandb.name === undefined ? {} : { name: wandb.name }),
              ...(wandb.entity === undefined ? {} : { entity: wandb.entity }),
              ...(wandb.tags === undefined ? {} : { tags: [...wandb.tags] }),
            },
          })),
        }),
  }
}

/** What the API returns for a job. */
export const toResults = (job: Job): State<typeof jobResults> => ({
  id: job.id,
  status: job.status,
  fine_tuned_model: job.fine_tuned_model ?? undefined,
  organization_id: job.organization_id,
  result_files: job.result_files ?? [],
  trained_tokens: job.trained_tokens ?? undefined,
  created_at: job.created_at,
  finished_at: job.finished_at ?? undefined,
  estimated_finish: job.estimated_finish ?? undefined,
  error: failureOf(job),
  resolved_hyperparameters: resolvedHyperparameters(job),
})

/** Returns the state of a job. Arguments keep their configured values, even if the API normalizes them. */
export const toState = (job: Job, config: JobConfig): JobState => ({
  ...config,
  seed: config.seed ?? job.seed,
  skip_destroy: config.skip_destroy ?? false,
  ...toResults(job),
})

/** Returns the arguments of an existing job. A configuration with these arguments has an empty plan. */
export const toConfig = (job: Job): JobConfig => {
  const metadata = Object.entries(job.metadata ?? {}).filter(([key]) => key !== tokenKey)
  const suffix = suffixOf(job)
  const method = fromMethod(job)
  return {
    model: job.model,
    training_file: job.training_file,
    validation_file: job.validation_file ?? undefined,
    ...(suffix === undefined ? {} : { suffix }),
    seed: job.seed,
    ...(metadata.length === 0 ? {} : { metadata: Object.fromEntries(metadata) }),
    delete_model_on_destroy: false,
    // Terraform did not start the job, so destroying the resource lets go of it.
    skip_destroy: true,
    ...(method === undefined ? {} : { method }),
    integrations: (job.integrations ?? []).map(({ type, wandb }) => ({
      type,
      wandb: {
        project: wandb.project,
        name: wandb.name ?? undefined,
        entity: wandb.entity ?? undefined,
        tags: wandb.tags,
      },
    })),
  }
}
