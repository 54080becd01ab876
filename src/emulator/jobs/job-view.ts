import { snapshotOf } from '../simulation/base-models.ts'
import { errorOf } from './job.ts'
import type { JobState } from './job-board.ts'
import type { JobSettings } from './job-settings.ts'

const noError = { code: null, message: null, param: null }

/** Formats a job as the API does. OpenAI's specification has no status for a paused job. */
export const jobView = ({ job, phase, phases, prepared }: JobState, { echoSnapshot, contract }: JobSettings) => {
  const succeeded = phase.status === 'succeeded'
  const hyperparameters = prepared?.ok ? prepared.hyperparameters : job.hyperparameters
  const error = (phase.status === 'failed' ? errorOf(job) : undefined) ?? (contract ? null : noError)
  const estimated = phase.status === 'running' ? phases.at(-1)?.from : undefined
  return {
    object: 'fine_tuning.job',
    id: job.id,
    model: echoSnapshot && job.model === job.baseModel.id ? snapshotOf(job.baseModel) : job.model,
    created_at: Math.floor(job.createdAt),
    finished_at: hasFinishTime(phase.status, prepared?.ok === true) ? Math.floor(phase.from) : null,
    fine_tuned_model: succeeded ? job.fineTunedModel : null,
    organization_id: job.organization.id,
    result_files: succeeded ? [job.resultFile] : [],
    status: contract && (phase.status === 'pausing' || phase.status === 'paused') ? 'running' : phase.status,
    validation_file: job.validationFile?.id ?? null,
    training_file: job.trainingFile.id,
    hyperparameters: job.method === 'supervised' || contract ? hyperparameters : null,
    trained_tokens: succeeded && prepared?.ok ? prepared.trainedTokens : null,
    error,
    user_provided_suffix: job.suffix,
    seed: job.seed,
    estimated_finish: estimated === undefined ? null : Math.floor(estimated),
    integrations: job.integrations,
    metadata: job.metadata,
    usage_metrics: null,
    shared_with_openai: false,
    method: { type: job.method, [job.method]: { ...job.methodExtras, hyperparameters } },
  }
}

/** Recorded jobs that failed validation have no `finished_at`. */
const hasFinishTime = (status: string, trained: boolean) => status === 'succeeded' || (status === 'failed' && trained)
