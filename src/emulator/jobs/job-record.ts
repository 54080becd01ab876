import type { JobRecord } from '../../api/jobs/job-record.ts'
import { snapshotOf } from '../simulation/base-models.ts'
import { errorOf } from './job.ts'
import type { JobState } from './job-board.ts'
import type { JobSettings } from './job-settings.ts'

/** Returns what a job shows in a state. */
export const jobRecord = ({ job, phase, phases, prepared }: JobState, { echoSnapshot }: JobSettings): JobRecord => {
  const succeeded = phase.status === 'succeeded'
  return {
    id: job.id,
    model: echoSnapshot && job.model === job.baseModel.id ? snapshotOf(job.baseModel) : job.model,
    createdAt: job.createdAt,
    finishedAt: hasFinishTime(phase.status, prepared?.ok === true) ? phase.from : undefined,
    fineTunedModel: succeeded ? job.fineTunedModel : null,
    organization: job.organization.id,
    resultFiles: succeeded ? [job.resultFile] : [],
    status: phase.status,
    validationFile: job.validationFile?.id ?? null,
    trainingFile: job.trainingFile.id,
    method: job.method,
    hyperparameters: prepared?.ok ? prepared.hyperparameters : job.hyperparameters,
    methodExtras: job.methodExtras,
    trainedTokens: succeeded && prepared?.ok ? prepared.trainedTokens : null,
    error: phase.status === 'failed' ? errorOf(job) : undefined,
    suffix: job.suffix,
    seed: job.seed,
    estimatedFinish: phase.status === 'running' ? phases.at(-1)?.from : undefined,
    integrations: job.integrations,
    metadata: job.metadata,
  }
}

/** Recorded jobs that failed validation have no `finished_at`. */
const hasFinishTime = (status: string, trained: boolean) => status === 'succeeded' || (status === 'failed' && trained)
