export type { FileObject, FilePurpose } from 'openai/resources/files'
export type { Model } from 'openai/resources/models'
export type { CallOptions } from './call/call.ts'
export { type PollOptions, poll } from './call/poll.ts'
export { type ListOptions, type Page, readPages } from './call/read-pages.ts'
export { type Client, createClient } from './client.ts'
export { type Clock, type Dependencies, pause, systemDependencies } from './dependencies.ts'
export type { Chat, ChatChunk, ChatParams } from './endpoints/chat.ts'
export { type CreateJobOptions, tokenKey } from './endpoints/create-job-once.ts'
export type { Deployment, Deployments, NewDeployment } from './endpoints/deployments.ts'
export type { FilePiece, Files, ListFilesOptions } from './endpoints/files.ts'
export { keepsMetadata, looksLike } from './endpoints/find-made-job.ts'
export type { Grade, GradedAnswer, GraderSpec, Graders } from './endpoints/graders.ts'
export {
  isCancelled,
  isFinal,
  type Job,
  type JobCheckpoint,
  type JobCreateParams,
  type JobEvent,
  type JobParams,
  type JobStatus,
} from './endpoints/job.ts'
export type { PageOptions } from './endpoints/job-pages.ts'
export type { Jobs, ListJobsOptions, WaitForJobOptions } from './endpoints/jobs.ts'
export type { Models } from './endpoints/models.ts'
export type { Permission, Permissions } from './endpoints/permissions.ts'
export type { FindUploadOptions, UploadOptions, UploadSource } from './endpoints/upload-file.ts'
export { ApiError } from './error/api-error.ts'
export { type ErrorCode, isTransient } from './error/error-code.ts'
export { type Redact, redactShapes } from './error/redact.ts'
export { bestCheckpoint, checkpointNamed, finalCheckpoint } from './facts/best-checkpoint.ts'
export {
  allHyperparameters,
  allowedValues,
  allowsValue,
  describeHyperparameter,
  type Hyperparameter,
  type HyperparameterName,
  type HyperparameterOf,
  type HyperparameterValue,
  hyperparameters,
  hyperparametersOf,
  type MethodName,
  methods,
  methodsInWords,
} from './facts/hyperparameters.ts'
export { type IdKind, mistakenId } from './facts/id-kind.ts'
export { failureOf, type JobFailure } from './facts/job-failure.ts'
export { jobStatuses } from './facts/job-statuses.ts'
export { hasNoSuffix, suffixOf } from './facts/job-suffix.ts'
export { type ModelName, parseModelName, sameBaseModel } from './facts/model-name.ts'
export { resultCsv } from './facts/result-csv.ts'
export { daysUntil, soonInDays } from './facts/shutdown.ts'
export { checkRequest } from './hosts/check-request.ts'
export type { HostField } from './hosts/host-field.ts'
export { checkHostOptions, everyRequest, type HostOptions } from './hosts/host-options.ts'
export { type HostName, type HostProfile, hostNames } from './hosts/host-profile.ts'
export { addressOf, hosts, profileOf } from './hosts/hosts.ts'
export { type Difference, differencesInWords, resolvedDifferently } from './hosts/resolved-differently.ts'
export { requireFitting } from './hosts/to-host-request.ts'
export { hasCredentials } from './network/check-base-url.ts'
export { environmentFetch, proxyVariable } from './network/environment-fetch.ts'
export type { ClientSettings } from './settings/client-settings.ts'
export { settingsFromEnvironment, settingsOfHost } from './settings/settings-from-environment.ts'
