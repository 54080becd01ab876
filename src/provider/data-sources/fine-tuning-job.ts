import * as z from 'zod'
import { computed, required } from '../../framework/index.ts'
import { dataSource } from '../define.ts'
import { idOf } from '../id-of.ts'
import { jobResults } from '../job-arguments.ts'
import { toConfig, toResults } from '../job-request.ts'

const text = z.string().optional()

/** A fine-tuning job that is managed elsewhere. */
export const fineTuningJob = dataSource('openai_fine_tuning_job', {
  description: 'Reads a fine-tuning job that is managed elsewhere. A job that does not exist is an error.',
  attributes: {
    fine_tuning_job_id: required(idOf('job'), 'Id of the job, such as `ftjob-abc123`.'),
    object: computed(z.string(), 'Always `fine_tuning.job`.'),
    model: computed(z.string(), 'Base model.'),
    training_file: computed(z.string(), 'Id of the file that is trained on.'),
    validation_file: computed(text, 'Id of the file that is measured on.'),
    user_provided_suffix: computed(text, 'Suffix in the name of the fine-tuned model.'),
    seed: computed(z.int(), 'Seed of the training.'),
    metadata: computed(z.record(z.string(), z.string()), 'Pairs of text kept with the job.'),
    method: computed(text, 'Kind of fine-tuning, such as `supervised` or `dpo`.'),
    hyperparameters: computed(z.record(z.string(), z.string()), 'The same as `resolved_hyperparameters`.'),
    integrations: computed(
      z.array(
        z.object({
          type: z.string(),
          wandb: z.object({ project: z.string(), name: text, entity: text, tags: z.array(z.string()).optional() }),
        }),
      ),
      'Where else the progress of the job is reported.',
    ),
    ...jobResults,
  },
  async read({ config: { fine_tuning_job_id } }, { client, signal }) {
    const job = await client.api.jobs.get(fine_tuning_job_id, { signal })
    const results = toResults(job)
    const { suffix, integrations } = toConfig(job)
    return {
      ...results,
      fine_tuning_job_id,
      object: job.object,
      model: job.model,
      training_file: job.training_file,
      validation_file: job.validation_file ?? undefined,
      user_provided_suffix: suffix,
      seed: job.seed,
      metadata: job.metadata ?? {},
      method: job.method?.type,
      hyperparameters: results.resolved_hyperparameters,
      integrations: integrations.map(({ type, wandb }) => ({
        type,
        wandb: { ...wandb, tags: wandb.tags && [...wandb.tags] },
      })),
    }
  },
})
