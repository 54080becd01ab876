export {
  ApiError,
  type CallOptions,
  type ClientSettings,
  daysUntil,
  type ErrorCode,
  type HostName,
  type HostOptions,
  hostNames,
  isTransient,
  type JobFailure,
  soonInDays,
  type UploadSource,
} from '../openai/index.ts'
export { defineFineTuning, type FineTuningBackends, type FineTuningConfiguration } from './backends.ts'
export { bestCheckpoint } from './best-checkpoint.ts'
export {
  type Chat,
  type ChatAnswer,
  type ChatMessage,
  type ChatQuestion,
  type ChatUpdate,
  emptyAnswer,
  type FunctionCall,
  withChunk,
} from './chat.ts'
export type { CheckpointPermission } from './checkpoint-permission.ts'
export { type ClientDependencies, createFineTuning } from './create-fine-tuning.ts'
export type { CreateJobOptions, FineTuning, ListJobsOptions, UploadFileOptions } from './fine-tuning.ts'
export type { FineTuningJob, Hyperparameters, JobMethod } from './job.ts'
export type { JobCheckpoint } from './job-checkpoint.ts'
export type { JobEvent } from './job-event.ts'
export type { StepMetrics } from './job-metrics.ts'
export { hasEnded, hasFailed, isCompleted, isPaused, isRunning, type JobStatus, wasCancelled } from './job-status.ts'
export type { Lazy } from './lazily.ts'
export type { Listing, ListOptions, Page } from './listing.ts'
export type { Model } from './model.ts'
export type { NewJob, WandbRun } from './new-job.ts'
export type { HasRaw } from './raw.ts'
export type { UploadProgress } from './upload-progress.ts'
export type { UploadedFile } from './uploaded-file.ts'
export type { JobUpdate, JobWait, WaitForJobOptions } from './wait-for-job.ts'
