export type { FileObject, FilePurpose } from 'openai/resources/files'
export type { Model } from 'openai/resources/models'
export { ApiError } from './api-error.ts'
export type { CallOptions } from './call.ts'
export type { Chat, ChatChunk, ChatParams } from './chat.ts'
export { type Client, createClient } from './client.ts'
export type { ClientSettings } from './client-settings.ts'
export { type CreateJobOptions, tokenKey } from './create-job-once.ts'
export { type ErrorCode, isTransient } from './error-code.ts'
export type { Files, ListFilesOptions } from './files.ts'
export {
  isCancelled,
  isFinal,
  type Job,
  type JobCheckpoint,
  type JobCreateParams,
  type JobEvent,
  type JobStatus,
} from './job.ts'
export type { PageOptions } from './job-pages.ts'
export type { Jobs, ListJobsOptions, WaitForJobOptions } from './jobs.ts'
export type { Models } from './models.ts'
export type { Permission, Permissions } from './permissions.ts'
export { type PollOptions, poll } from './poll.ts'
export { type ListOptions, type Page, readPages } from './read-pages.ts'
export { type Redact, redactShapes } from './redact.ts'
export { resultCsv } from './result-csv.ts'
export { settingsFromEnvironment } from './settings-from-environment.ts'
export { daysUntil, soonInDays } from './shutdown.ts'
export type { UploadOptions, UploadSource } from './upload-file.ts'
export { type Clock, pause, systemWorld, type World } from './world.ts'
