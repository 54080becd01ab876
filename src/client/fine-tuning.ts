import type { CallOptions, UploadSource } from '../openai/index.ts'
import type { Chat, ChatQuestion } from './chat.ts'
import type { CheckpointPermission } from './checkpoint-permission.ts'
import type { FineTuningJob } from './job.ts'
import type { JobCheckpoint } from './job-checkpoint.ts'
import type { JobEvent } from './job-event.ts'
import type { StepMetrics } from './job-metrics.ts'
import type { Listing, ListOptions } from './listing.ts'
import type { Model } from './model.ts'
import type { NewJob } from './new-job.ts'
import type { UploadProgress } from './upload-progress.ts'
import type { UploadedFile } from './uploaded-file.ts'
import type { JobWait, WaitForJobOptions } from './wait-for-job.ts'

/** Options for creating a job. */
export interface CreateJobOptions extends CallOptions {
  /**
   * Identifies this creation, up to 512 characters. Creating a job again with the same token returns the existing job, from
   * any process and at any time. @default a random one, so that repeated requests start one job
   */
  readonly token?: string | undefined
}

/** Options for listing jobs. */
export interface ListJobsOptions extends ListOptions {
  /** Returns only jobs that have all of these pairs. */
  readonly metadata?: Readonly<Record<string, string>> | undefined
}

/** Options for uploading a file. */
export interface UploadFileOptions extends CallOptions {
  /** @default 'fine-tune' */
  readonly purpose?: 'assistants' | 'batch' | 'fine-tune' | 'vision' | 'user_data' | 'evals' | undefined
  /** Returns a file of the last day with the same content, name and purpose where there is one. @default false */
  readonly reuse?: boolean | undefined
  /** Called as bytes are sent. The count goes back when a request fails and is repeated. */
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined
}

/** The fine-tuning API. A call that fails throws an `ApiError`, which says why and what to do. */
export interface FineTuning {
  /** Starts a job. Only one job is created, even if the request has to be repeated. */
  createJob(job: NewJob, options?: CreateJobOptions): Promise<FineTuningJob>
  /** Lists jobs, newest first: `await` returns one page, `for await` all jobs. */
  listJobs(options?: ListJobsOptions): Listing<FineTuningJob>
  retrieveJob(id: string, options?: CallOptions): Promise<FineTuningJob>
  /** Cancels a job. A job that has ended is returned unchanged. */
  cancelJob(id: string, options?: CallOptions): Promise<FineTuningJob>
  pauseJob(id: string, options?: CallOptions): Promise<FineTuningJob>
  resumeJob(id: string, options?: CallOptions): Promise<FineTuningJob>
  /** Lists the events of a job, newest first. */
  listJobEvents(id: string, options?: ListOptions): Listing<JobEvent>
  /** Lists the checkpoints of a job, newest first. */
  listJobCheckpoints(id: string, options?: ListOptions): Listing<JobCheckpoint>
  /** Returns the metrics of each step, oldest first. Empty until the job has succeeded. */
  retrieveJobMetrics(id: string, options?: CallOptions): Promise<readonly StepMetrics[]>
  /** Waits for a job to end: `await` returns the job, `for await` its updates until then. */
  waitForJob(id: string, options?: WaitForJobOptions): JobWait

  /** Uploads a local file or content, in parts if it is large. */
  uploadFile(source: UploadSource, options?: UploadFileOptions): Promise<UploadedFile>
  retrieveFile(id: string, options?: CallOptions): Promise<UploadedFile>
  /** Lists all files, newest first. */
  listFiles(options?: CallOptions & { readonly purpose?: string | undefined }): Promise<readonly UploadedFile[]>
  /** Deletes a file. Returns false if it does not exist. */
  deleteFile(id: string, options?: CallOptions): Promise<boolean>
  /** Returns the content of a file. */
  downloadFile(id: string, options?: CallOptions): Promise<Uint8Array>
  /** Waits until a file can be used, for up to half an hour. Fails if the host rejects the file. */
  waitForFile(id: string, options?: CallOptions): Promise<UploadedFile>

  /** Shares a checkpoint, identified by its model name `ft:…`, with projects. Needs the admin key, as do the next two. */
  createCheckpointPermissions(
    checkpoint: string,
    projectIds: readonly string[],
    options?: CallOptions,
  ): Promise<readonly CheckpointPermission[]>
  /** Lists all permissions of a checkpoint. */
  listCheckpointPermissions(checkpoint: string, options?: CallOptions): Promise<readonly CheckpointPermission[]>
  /** Revokes a permission. Returns false if it does not exist. */
  deleteCheckpointPermission(checkpoint: string, permissionId: string, options?: CallOptions): Promise<boolean>

  /** Lists all models: base models and fine-tuned ones. */
  listModels(options?: CallOptions): Promise<readonly Model[]>
  retrieveModel(id: string, options?: CallOptions): Promise<Model>
  /** Deletes a fine-tuned model. Returns false if it does not exist. */
  deleteModel(id: string, options?: CallOptions): Promise<boolean>

  /** Asks a model: `await` returns the complete answer, `for await` its pieces as they arrive. Billed per token. */
  chat(question: ChatQuestion, options?: CallOptions): Chat
}
