import type { Offer } from '../../api/api-routes.ts'
import type { ApiError } from '../../api/errors/api-error.ts'
import type { JobRules } from '../../api/jobs/job-rules.ts'
import type { IdMint } from '../deterministic/id-mint.ts'
import type { BaseModel } from '../simulation/base-models.ts'

/** Names of the hosts that can be emulated. */
export const profileNames = ['openai', 'azure', 'nebius', 'bedrock', 'litellm'] as const

/** The host that is emulated. */
export type ProfileName = (typeof profileNames)[number]

/** What a model that a job makes is named after. */
interface ModelParts {
  readonly job: string
  /** The dated name of the base model. */
  readonly base: string
  /** Slug of the organization. */
  readonly organization: string
  readonly suffix: string | null
}

interface CheckpointParts {
  readonly job: string
  readonly step: number
  /** Name of the model that the job makes in the end. */
  readonly model: string
}

/** A JSON body of an answer. */
export type AnswerBody = Readonly<Record<string, unknown>>

/** How a host of the API differs from OpenAI. */
export interface Profile {
  readonly name: ProfileName
  /** Paths under which the API is found. */
  readonly prefixes: readonly string[]
  readonly longestSuffix: number
  readonly modelName: (parts: ModelParts, ids: IdMint) => string
  readonly checkpointId: (parts: CheckpointParts, ids: IdMint) => string
  readonly checkpointModel: (parts: CheckpointParts, ids: IdMint) => string
  readonly resultFilename: string
  /** What the result file holds. */
  readonly resultContent: (csv: string) => string
  readonly offers: ReadonlySet<Offer>
  /** How it reads the request for a job. */
  readonly job: Omit<JobRules, 'strict' | 'longestSuffix'>
  /** Base models of the host; OpenAI's where it has none of its own. */
  readonly baseModels?: readonly BaseModel[]
  /** Base models of the host beside those of OpenAI. */
  readonly furtherModels?: readonly BaseModel[]
  /** Whether a fine-tuned model answers only once it is deployed. */
  readonly needsDeployment: boolean
  /** What is said when a model does not answer; `isDeployed` if it is about to. */
  readonly modelNotUsable: (name: string, isDeployed: boolean) => ApiError
  /** Whether checkpoints have files with their weights. */
  readonly returnsWeights: boolean
  /** Makes of OpenAI's answer the one of this host. */
  readonly answer: (body: AnswerBody) => AnswerBody
  /** Refuses a request before it is carried out. */
  readonly refuse?: (request: {
    readonly method: string
    readonly path: string
    readonly query: URLSearchParams
  }) => Response | undefined
  /** What is said about a path at which there is nothing; may throw OpenAI's refusal. */
  readonly unknownUrl: (method: string, path: string) => Response
  /** A job can be paused after its first step only. */
  readonly pausesAfterFirstStep: boolean
  /** What had to be chosen because no recording of the host was found. */
  readonly unverified: readonly string[]
}
