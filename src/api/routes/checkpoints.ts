import { pageRequest, pageView } from '../http/paging.ts'
import type { CheckpointRecord } from '../jobs/checkpoint-record.ts'
import type { StepMetrics } from '../jobs/step-metrics.ts'
import type { Jobs } from '../services/jobs.ts'
import { found, jobIdOf, reading } from './fine-tuning-jobs.ts'
import type { Routes } from './routes.ts'

export const checkpointRoutes: Routes<Jobs> = (app, endpoint, jobs, rules) => {
  app.get(
    '/fine_tuning/jobs/:id/checkpoints',
    endpoint(async (context, caller) => {
      const page = await jobs.checkpoints(jobIdOf(context), pageRequest(context.req, rules, { limit: 10 }), caller)
      return pageView(found(context, page), checkpointView)
    }, reading),
  )
}

const checkpointView = ({ id, createdAt, job, model, step, metrics, files }: CheckpointRecord) => ({
  object: 'fine_tuning.job.checkpoint',
  id,
  created_at: Math.floor(createdAt),
  fine_tuned_model_checkpoint: model,
  fine_tuning_job_id: job,
  metrics: metricsView(metrics),
  step_number: step,
  ...(files ? { result_files: files } : {}),
})

const metricsView = (metrics: StepMetrics | undefined) => {
  if (metrics?.reward) {
    const { trainMean, fullValidMean } = metrics.reward
    return { step: metrics.step, train_mean_reward: trainMean, full_valid_mean_reward: fullValidMean }
  }
  return {
    step: metrics?.step,
    train_loss: metrics?.trainLoss,
    train_mean_token_accuracy: metrics?.trainAccuracy,
    valid_loss: metrics?.validLoss,
    valid_mean_token_accuracy: metrics?.validAccuracy,
    full_valid_loss: metrics?.fullValidLoss,
    full_valid_mean_token_accuracy: metrics?.fullValidAccuracy,
  }
}
