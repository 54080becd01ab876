import * as z from 'zod'
import { type Attributes, computed, type State } from '../../framework/index.ts'
import type { Job } from '../../openai/index.ts'
import { jobResults } from './arguments.ts'
import { toConfig, toResults } from './request.ts'

/** The attributes of a job in data sources. */
export const jobAttributes = {
  object: computed(z.string(), 'Always `fine_tuning.job`.'),
  model: computed(z.string(), 'Base model.'),
  training_file: computed(z.string(), 'Id of the training file.'),
  validation_file: computed(z.string().optional(), 'Id of the validation file.'),
  user_provided_suffix: computed(z.string().optional(), 'Suffix in the name of the fine-tuned model.'),
  seed: computed(z.int().optional(), 'Seed of the training.'),
  metadata: computed(z.record(z.string(), z.string()), 'Metadata stored with the job.'),
  method: computed(z.string().optional(), 'Training method, such as `supervised` or `dpo`.'),
  hyperparameters: computed(z.record(z.string(), z.string()), 'The same as `resolved_hyperparameters`.'),
  ...jobResults,
} satisfies Attributes

/** Maps a job to the attributes of data sources. Hosts other than OpenAI leave out some members. */
export const toJobAttributes = (job: Job): State<typeof jobAttributes> => {
  const results = toResults(job)
  return {
    ...results,
    object: job.object,
    model: job.model,
    training_file: job.training_file,
    validation_file: job.validation_file ?? undefined,
    user_provided_suffix: toConfig(job).suffix,
    seed: job.seed ?? undefined,
    metadata: job.metadata ?? {},
    method: job.method?.type,
    hyperparameters: results.resolved_hyperparameters,
  }
}
