import { pageOf, pageRequest, pageView } from '../../../api/http/paging.ts'
import { weightIdsOf } from '../../jobs/weights.ts'
import type { StepMetrics } from '../../simulation/training/train.ts'
import { jobOf, reading } from './fine-tuning-jobs.ts'
import type { Routes } from './routes.ts'

export const checkpointRoutes: Routes = (app, endpoint, state) => {
  const { jobs, settings, ids } = state
  app.get(
    '/fine_tuning/jobs/:id/checkpoints',
    endpoint(async (context, caller) => {
      const job = jobOf(context, caller, state)
      const views = (await jobs.checkpointsOf(job)).map(({ checkpoint, at, run }) => ({
        object: 'fine_tuning.job.checkpoint',
        id: checkpoint.id,
        created_at: Math.floor(at),
        fine_tuned_model_checkpoint: checkpoint.model,
        fine_tuning_job_id: job.id,
        metrics: metricsView(run.steps[checkpoint.step - 1]),
        step_number: checkpoint.step,
        ...(settings.profile.returnsWeights ? { result_files: weightIdsOf(checkpoint, ids) } : {}),
      }))
      const request = pageRequest(context.req, settings, { limit: 10 })
      return pageView(pageOf(views, request, { newestFirst: true }), (view) => view)
    }, reading),
  )
}

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
