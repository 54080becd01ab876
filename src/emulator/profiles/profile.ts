import type { IdMint } from '../deterministic/id-mint.ts'

/** Whose way of offering the API is emulated. */
export type ProfileName = 'openai' | 'azure'

/** What a model of a job's is named after. */
interface ModelFacts {
  readonly job: string
  /** The dated name of the base model. */
  readonly base: string
  /** Slug of the organization. */
  readonly organization: string
  readonly suffix: string | null
}

interface CheckpointFacts {
  readonly job: string
  readonly step: number
  /** Name of the model that the job makes in the end. */
  readonly model: string
}

/** In what hosts of the API differ. */
export interface Profile {
  readonly name: ProfileName
  /** Paths under which the API is found. */
  readonly prefixes: readonly string[]
  readonly longestSuffix: number
  readonly modelName: (facts: ModelFacts, ids: IdMint) => string
  readonly checkpointId: (facts: CheckpointFacts, ids: IdMint) => string
  readonly checkpointModel: (facts: CheckpointFacts, ids: IdMint) => string
  readonly resultFilename: string
  /** What the result file holds. */
  readonly resultContent: (csv: string) => string
  readonly checkpointPermissions: boolean
  /** What is said about a path at which there is nothing; may throw OpenAI's refusal. */
  readonly unknownUrl: (method: string, path: string) => Response
  /** A job can be paused after its first step only. */
  readonly pausesAfterFirstStep: boolean
  /** What had to be chosen because no recording of the host was found. */
  readonly unverified: readonly string[]
}
