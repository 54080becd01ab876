import * as z from 'zod'
import { computed, required } from '../../framework/index.ts'
import { dataSource } from '../define.ts'
import { idOf } from '../id-of.ts'
import { jobAttributes, toJobAttributes } from '../job/attributes.ts'
import { toConfig } from '../job/request.ts'

const text = z.string().optional()

/** A fine-tuning job. */
export const fineTuningJob = dataSource('openai_fine_tuning_job', {
  description: 'Reads a fine-tuning job. Fails if the job does not exist.',
  attributes: {
    fine_tuning_job_id: required(idOf('job'), 'Id of the job, such as `ftjob-abc123`.'),
    ...jobAttributes,
    integrations: computed(
      z.array(
        z.object({
          type: z.string(),
          wandb: z.object({ project: z.string(), name: text, entity: text, tags: z.array(z.string()).optional() }),
        }),
      ),
      'Integrations that the job reports its metrics to.',
    ),
  },
  async read({ config: { fine_tuning_job_id } }, { services, signal }) {
    const job = await services.client.jobs.get(fine_tuning_job_id, { signal })
    return {
      ...toJobAttributes(job),
      fine_tuning_job_id,
      integrations: toConfig(job).integrations.map(({ type, wandb }) => ({
        type,
        wandb: { ...wandb, tags: wandb.tags && [...wandb.tags] },
      })),
    }
  },
})
