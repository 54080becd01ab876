import * as z from 'zod'
import { computed, required } from '../../framework/index.ts'
import { bestCheckpoint, finalCheckpoint } from '../../openai/index.ts'
import { checkpointSchema, toCheckpoint } from '../checkpoint/checkpoint.ts'
import { dataSource } from '../define.ts'
import { idOf } from '../id-of.ts'
import { pageArguments, pageOf } from '../reading/page-of.ts'

/** The checkpoints of a job. */
export const fineTuningCheckpoints = dataSource('openai_fine_tuning_checkpoints', {
  description: 'Reads the checkpoints of a fine-tuning job, newest first, with their metrics and model names.',
  attributes: {
    fine_tuning_job_id: required(idOf('job'), 'Id of the job.'),
    ...pageArguments('checkpoints'),
    id: computed(z.string(), 'Id of the job.'),
    checkpoints: computed(
      z.array(checkpointSchema),
      'The checkpoints: `id`, `object`, `fine_tuning_job_id`, `created_at`, `step_number`, `fine_tuned_model_checkpoint` (the model name, for use and sharing) and `metrics`.',
    ),
    best: computed(
      checkpointSchema.optional(),
      'The checkpoint with the lowest validation loss, or the lowest training loss if the job has no validation file. For reinforcement fine-tuning, the checkpoint with the highest reward.',
    ),
    final: computed(checkpointSchema.optional(), 'The checkpoint of the last step.'),
    has_more: computed(z.boolean(), 'Whether there are more than `limit` allows.'),
  },
  async read({ config }, { services, signal }) {
    const { fine_tuning_job_id } = config
    const all = await services.client.jobs.checkpoints(fine_tuning_job_id, { signal })
    const { items, has_more } = pageOf(all, config)
    const [best, final] = [bestCheckpoint(all), finalCheckpoint(all)]
    return {
      ...config,
      id: fine_tuning_job_id,
      checkpoints: items.map(toCheckpoint),
      best: best && toCheckpoint(best),
      final: final && toCheckpoint(final),
      has_more,
    }
  },
})
