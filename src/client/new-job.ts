import type { HostOptions, JobParams } from '../openai/index.ts'
import type { JobMethod } from './job.ts'
import { snakeKeys } from './letter-case.ts'

/** What to fine-tune on what. */
export interface NewJob {
  /** Base model, or a fine-tuned one to go on from. */
  readonly model: string
  /** Id of an uploaded file; `uploadFile` gives one. */
  readonly trainingFile: string
  readonly validationFile?: string | undefined
  /** Added to the name of the model, at most 64 characters; 40 on Azure. */
  readonly suffix?: string | undefined
  /** Makes the job reproducible. @default chosen by the host */
  readonly seed?: number | undefined
  /** @default supervised, with hyperparameters that the host chooses */
  readonly method?: JobMethod | undefined
  /** At most 15 pairs: a sixteenth marks the job, so that a request repeated after a failure never starts a second one. */
  readonly metadata?: Readonly<Record<string, string>> | undefined
  /**
   * Fields that only this host has, by their names in its API, such as `{ trainingType: 'globalStandard' }` at Azure.
   * They are checked against the profile of the host before anything is sent.
   */
  readonly hostOptions?: HostOptions | undefined
  /** Weights & Biases runs to report to. */
  readonly wandb?: readonly WandbRun[] | undefined
}

/** A run of Weights & Biases. */
export interface WandbRun {
  readonly project: string
  readonly name?: string
  readonly entity?: string
  readonly tags?: readonly string[]
}

/** The body of the request. */
export const toRequest = ({ method, wandb, metadata, hostOptions, ...plain }: NewJob): JobParams => {
  const request = {
    ...snakeKeys(plain),
    ...(hostOptions && { host_options: hostOptions }),
    ...(metadata && { metadata: { ...metadata } }),
    ...(method && { method: toRequestMethod(method) }),
    ...(wandb && { integrations: wandb.map((run) => ({ type: 'wandb', wandb: run })) }),
  }
  // The fields are those of `NewJob`, renamed; what they may hold the host knows best.
  return request as unknown as JobParams
}

const toRequestMethod = ({ type, hyperparameters, grader }: JobMethod) => {
  const settings = {
    ...(hyperparameters && { hyperparameters: snakeKeys(hyperparameters) }),
    ...(grader && { grader }),
  }
  return { type, ...(Object.keys(settings).length > 0 && { [type]: settings }) }
}
