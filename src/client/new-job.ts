import type { HostOptions, JobParams } from '../openai/index.ts'
import type { JobMethod } from './job.ts'
import { snakeKeys } from './letter-case.ts'

/** Job to create. */
export interface NewJob {
  /** Base model, or a fine-tuned model to continue from. */
  readonly model: string
  /** Id of an uploaded file, as returned by `uploadFile`. */
  readonly trainingFile: string
  readonly validationFile?: string | undefined
  /** Added to the name of the model: up to 64 characters, 40 on Azure. */
  readonly suffix?: string | undefined
  /** Makes the job reproducible. @default chosen by the host */
  readonly seed?: number | undefined
  /** @default supervised, with hyperparameters that the host chooses */
  readonly method?: JobMethod | undefined
  /** Up to 15 pairs. The sixteenth identifies the job, so that a repeated request never starts a second one. */
  readonly metadata?: Readonly<Record<string, string>> | undefined
  /**
   * Fields that only this host has, by their names in its API, such as `{ trainingType: 'globalStandard' }` at Azure.
   * They are checked against the profile of the host before anything is sent.
   */
  readonly hostOptions?: HostOptions | undefined
  /** Weights & Biases runs that receive the metrics. */
  readonly wandb?: readonly WandbRun[] | undefined
}

/** Weights & Biases run. */
export interface WandbRun {
  readonly project: string
  readonly name?: string
  readonly entity?: string
  readonly tags?: readonly string[]
}

/** Returns the body of the request. */
export const toRequest = ({ method, wandb, metadata, hostOptions, ...plain }: NewJob): JobParams => {
  const request = {
    ...snakeKeys(plain),
    ...(hostOptions && { host_options: hostOptions }),
    ...(metadata && { metadata: { ...metadata } }),
    ...(method && { method: toRequestMethod(method) }),
    ...(wandb && { integrations: wandb.map((run) => ({ type: 'wandb', wandb: run })) }),
  }
  // The fields are those of `NewJob`, renamed. The host checks their values.
  return request as unknown as JobParams
}

const toRequestMethod = ({ type, hyperparameters, grader }: JobMethod) => {
  const settings = {
    ...(hyperparameters && { hyperparameters: snakeKeys(hyperparameters) }),
    ...(grader && { grader }),
  }
  return { type, ...(Object.keys(settings).length > 0 && { [type]: settings }) }
}
