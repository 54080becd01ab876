import type { CheckpointPermission } from '../checkpoint-permission.ts'
import type { FineTuningJob } from '../job.ts'
import type { JobCheckpoint } from '../job-checkpoint.ts'
import type { JobEvent } from '../job-event.ts'
import { type HasRaw, withRaw } from '../raw.ts'
import type { UploadedFile } from '../uploaded-file.ts'

type Some<T extends HasRaw> = Partial<Omit<T, 'raw'>>

const job = {
  id: 'ftjob-fake',
  model: 'gpt-4.1-mini',
  status: 'queued',
  fineTunedModel: undefined,
  trainingFile: 'file-fake',
  validationFile: undefined,
  method: { type: 'supervised' },
  seed: 1,
  suffix: undefined,
  metadata: {},
  createdAt: 1_750_000_000,
  finishedAt: undefined,
  estimatedFinish: undefined,
  trainedTokens: undefined,
  resultFiles: [],
  organizationId: 'org-fake',
  error: undefined,
} satisfies Omit<FineTuningJob, 'raw'>

/** Returns a newly created job with the given fields replaced. A job that has succeeded has a model. */
export const fakeJob = (given: Some<FineTuningJob> = {}): FineTuningJob => {
  const made = { ...job, ...given }
  const model = made.status === 'succeeded' ? `ft:${made.model}:fake:${made.suffix ?? ''}:1` : undefined
  return withRaw({ ...made, fineTunedModel: made.fineTunedModel ?? model }, {})
}

/** Returns an event with the given fields replaced. */
export const fakeEvent = (given: Some<JobEvent> = {}): JobEvent =>
  withRaw(
    {
      id: 'ftevent-fake',
      createdAt: job.createdAt,
      level: 'info',
      message: 'Fine-tuning job started',
      type: 'message',
      metrics: {},
      ...given,
    },
    {},
  )

/** Returns a checkpoint with the given fields replaced. */
export const fakeCheckpoint = (given: Some<JobCheckpoint> = {}): JobCheckpoint =>
  withRaw(
    {
      id: 'ftckpt-fake',
      createdAt: job.createdAt,
      fineTuningJobId: job.id,
      fineTunedModelCheckpoint: `ft:${job.model}:fake::1:ckpt-step-10`,
      stepNumber: 10,
      metrics: { step: 10, trainLoss: 1 },
      ...given,
    },
    {},
  )

/** Returns a processed file with the given fields replaced. */
export const fakeFile = (given: Some<UploadedFile> = {}): UploadedFile =>
  withRaw(
    {
      id: job.trainingFile,
      filename: 'training.jsonl',
      bytes: 1000,
      purpose: 'fine-tune',
      status: 'processed',
      createdAt: job.createdAt,
      expiresAt: undefined,
      ...given,
    },
    {},
  )

/** Returns a checkpoint permission with the given fields replaced. */
export const fakePermission = (given: Some<CheckpointPermission> = {}): CheckpointPermission =>
  withRaw({ id: 'cp_fake', projectId: 'proj_fake', createdAt: job.createdAt, ...given }, {})
