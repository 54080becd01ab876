import * as z from 'zod'
import type { JobCheckpoint } from '../../openai/index.ts'

const metric = z.number().optional()

/** The shape of a checkpoint in data sources. */
export const checkpointSchema = z.object({
  id: z.string(),
  object: z.string(),
  fine_tuning_job_id: z.string(),
  created_at: z.int(),
  step_number: z.int(),
  fine_tuned_model_checkpoint: z.string(),
  metrics: z.object({
    step: metric,
    train_loss: metric,
    train_mean_token_accuracy: metric,
    valid_loss: metric,
    valid_mean_token_accuracy: metric,
    full_valid_loss: metric,
    full_valid_mean_token_accuracy: metric,
    train_mean_reward: metric,
    valid_mean_reward: metric,
    full_valid_mean_reward: metric,
  }),
})

/** Maps a checkpoint to the attributes of data sources. Metrics that hosts add are dropped. */
export const toCheckpoint = ({ metrics, ...checkpoint }: JobCheckpoint): z.output<typeof checkpointSchema> => ({
  id: checkpoint.id,
  object: checkpoint.object,
  fine_tuning_job_id: checkpoint.fine_tuning_job_id,
  created_at: checkpoint.created_at,
  step_number: checkpoint.step_number,
  fine_tuned_model_checkpoint: checkpoint.fine_tuned_model_checkpoint,
  metrics: {
    step: metrics.step ?? undefined,
    train_loss: metrics.train_loss ?? undefined,
    train_mean_token_accuracy: metrics.train_mean_token_accuracy ?? undefined,
    valid_loss: metrics.valid_loss ?? undefined,
    valid_mean_token_accuracy: metrics.valid_mean_token_accuracy ?? undefined,
    full_valid_loss: metrics.full_valid_loss ?? undefined,
    full_valid_mean_token_accuracy: metrics.full_valid_mean_token_accuracy ?? undefined,
    train_mean_reward: metrics.train_mean_reward ?? undefined,
    valid_mean_reward: metrics.valid_mean_reward ?? undefined,
    full_valid_mean_reward: metrics.full_valid_mean_reward ?? undefined,
  },
})
