import type { JobRecord } from './job-record.ts'

const noError = { code: null, message: null, param: null }

/** Formats a job as the API does; with `contract`, as OpenAI's specification says even where recordings show otherwise. */
export const jobView = (job: JobRecord, { contract }: { readonly contract: boolean }) => ({
  object: 'fine_tuning.job',
  id: job.id,
  model: job.model,
  created_at: Math.floor(job.createdAt),
  finished_at: wholeOf(job.finishedAt),
  fine_tuned_model: job.fineTunedModel,
  organization_id: job.organization,
  result_files: job.resultFiles,
  // OpenAI's specification has no status for a paused job.
  status: contract && (job.status === 'pausing' || job.status === 'paused') ? 'running' : job.status,
  validation_file: job.validationFile,
  training_file: job.trainingFile,
  hyperparameters: job.method === 'supervised' || contract ? job.hyperparameters : null,
  trained_tokens: job.trainedTokens,
  error: job.error ?? (contract ? null : noError),
  user_provided_suffix: job.suffix,
  seed: job.seed,
  estimated_finish: wholeOf(job.estimatedFinish),
  integrations: job.integrations,
  metadata: job.metadata,
  usage_metrics: null,
  shared_with_openai: false,
  method: { type: job.method, [job.method]: { ...job.methodExtras, hyperparameters: job.hyperparameters } },
})

const wholeOf = (moment: number | undefined) => (moment === undefined ? null : Math.floor(moment))
