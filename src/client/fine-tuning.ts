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

/** How to create a job. */
export interface CreateJobOptions extends CallOptions {
  /**
   * Names this one creation, at most 512 characters: the job that was created with it is given back, by any process and
   * at any time. @default a random one, so that at least requests repeated after a failure start one job
   */
  readonly token?: string | undefined
}

/** Which jobs to list. */
export interface ListJobsOptions extends ListOptions {
  /** Only jobs that have all of these pairs. */
  readonly metadata?: Readonly<Record<string, string>> | undefined
}

/** How to upload a file. */
export interface UploadFileOptions extends CallOptions {
  /** @default 'fine-tune' */
  readonly purpose?: 'assistants' | 'batch' | 'fine-tune' | 'vision' | 'user_data' | 'evals' | undefined
  /** Returns a file of the last day with the same content, name and purpose where there is one. @default false */
  readonly reuse?: boolean | undefined
  /** Called as bytes leave; goes back when a request fails and is sent again. */
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined
}

/** OpenAI's fine-tuning API. Every call that fails throws an `ApiError`, which says why and what to do. */
export interface FineTuning {
  /** Starts a job; however often the request has to be repeated, one job comes of it. */
  createJob(job: NewJob, options?: CreateJobOptions): Promise<FineTuningJob>
  /** Jobs, newest first: `await` one page, or `for await` all of them. */
  listJobs(options?: ListJobsOptions): Listing<FineTuningJob>
  retrieveJob(id: string, options?: CallOptions): Promise<FineTuningJob>
  /** Cancels a job; one that has ended already is given as it is. */
  cancelJob(id: string, options?: CallOptions): Promise<FineTuningJob>
  pauseJob(id: string, options?: CallOptions): Promise<FineTuningJob>
  resumeJob(id: string, options?: CallOptions): Promise<FineTuningJob>
  /** What happened to a job, newest first. */
  listJobEvents(id: string, options?: ListOptions): Listing<JobEvent>
  /** The checkpoints of a job, newest first. */
  listJobCheckpoints(id: string, options?: ListOptions): Listing<JobCheckpoint>
  /** What was measured at each step, oldest first; empty as long as the job has not succeeded. */
  retrieveJobMetrics(id: string, options?: CallOptions): Promise<readonly StepMetrics[]>
  /** Waits for a job to end: `await` gives the job, `for await` tells what happens meanwhile. */
  waitForJob(id: string, options?: WaitForJobOptions): JobWait

  /** Uploads a local file, or some content; in parts if it is large. */
  uploadFile(source: UploadSource, options?: UploadFileOptions): Promise<UploadedFile>
  retrieveFile(id: string, options?: CallOptions): Promise<UploadedFile>
  /** All files, newest first. */
  listFiles(options?: CallOptions & { readonly purpose?: string | undefined }): Promise<readonly UploadedFile[]>
  /** Deletes a file; false when there was none. */
  deleteFile(id: string, options?: CallOptions): Promise<boolean>
  /** The bytes of a file. */
  downloadFile(id: string, options?: CallOptions): Promise<Uint8Array>
  /** Waits until a file can be used, for half an hour at most; one that the host rejects is an error. */
  waitForFile(id: string, options?: CallOptions): Promise<UploadedFile>

  /** Shares a checkpoint, named by its model `ft:…`, with projects. This and the next two need the admin key. */
  createCheckpointPermissions(
    checkpoint: string,
    projectIds: readonly string[],
    options?: CallOptions,
  ): Promise<readonly CheckpointPermission[]>
  /** All permissions of a checkpoint. */
  listCheckpointPermissions(checkpoint: string, options?: CallOptions): Promise<readonly CheckpointPermission[]>
  /** Takes a permission away; false when there was none. */
  deleteCheckpointPermission(checkpoint: string, permissionId: string, options?: CallOptions): Promise<boolean>

  /** All models: those of the host, and those that have been made of them. */
  listModels(options?: CallOptions): Promise<readonly Model[]>
  retrieveModel(id: string, options?: CallOptions): Promise<Model>
  /** Deletes a fine-tuned model; false when there was none. */
  deleteModel(id: string, options?: CallOptions): Promise<boolean>

  /** Asks a model: `await` gives the whole answer, `for await` its pieces as they come. It is paid for by tokens. */
  chat(question: ChatQuestion, options?: CallOptions): Chat
}
