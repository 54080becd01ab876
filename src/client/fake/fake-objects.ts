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

/** A job that has just been created, but for what is given. One that has succeeded has a model. */
export const fakeJob = (given: Some<FineTuningJob> = {}): FineTuningJob => {
  const made = { ...job, ...given }
  const model = made.status === 'succeeded' ? `ft:${made.model}:fake:${made.suffix ?? ''}:1` : undefined
  return withRaw({ ...made, fineTunedModel: made.fineTunedModel ?? model }, {})
}

/** An event of a job, but for what is given. */
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

/** A checkpoint of a job, but for what is given. */
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

/** A file that has been processed, but for what is given. */
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

/** A checkpoint permission, but for what is given. */
export const fakePermission = (given: Some<CheckpointPermission> = {}): CheckpointPermission =>
  withRaw({ id: 'cp_fake', projectId: 'proj_fake', createdAt: job.createdAt, ...given }, {})
