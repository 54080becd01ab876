import type { IdMint } from '../deterministic/id-mint.ts'

/** A host that can be emulated. */
export type ProfileName = 'openai' | 'azure'

/** What the name of a fine-tuned model is made from. */
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
  /** Name of the final model of the job. */
  readonly model: string
}

/** How a host of the API differs from others. */
export interface Profile {
  readonly name: ProfileName
  /** Path prefixes of the API. */
  readonly prefixes: readonly string[]
  readonly longestSuffix: number
  readonly modelName: (facts: ModelFacts, ids: IdMint) => string
  readonly checkpointId: (facts: CheckpointFacts, ids: IdMint) => string
  readonly checkpointModel: (facts: CheckpointFacts, ids: IdMint) => string
  readonly resultFilename: string
  /** Encodes the content of the result file. */
  readonly resultContent: (csv: string) => string
  readonly checkpointPermissions: boolean
  /** Answers a request to an unknown path; may throw OpenAI's error. */
  readonly unknownUrl: (method: string, path: string) => Response
  /** A job can only be paused after its first step. */
  readonly pausesAfterFirstStep: boolean
  /** Choices we made where no recording of the host was found. */
  readonly unverified: readonly string[]
}
