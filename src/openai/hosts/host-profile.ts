import type { HostField } from './host-field.ts'

/** Hosts that Tunesmith knows by name. */
export const hostNames = ['openai', 'azure', 'nebius', 'bedrock', 'litellm', 'tunesmith'] as const

/** Name of a host, as `host`, `TUNESMITH_HOST` and `--host` take it. */
export type HostName = (typeof hostNames)[number]

/**
 * What a host of the fine-tuning API demands and offers, as data.
 *
 * Provider, client and CLI read it; adding a drop-in host is one file. `docs/hosts/` is generated from it.
 */
export interface HostProfile {
  readonly name: HostName
  /** Name for people. */
  readonly title: string
  /** One sentence on what it is and when to use it. */
  readonly description: string
  readonly address: {
    /** Recognizes the host by its base URL; without one, it has to be named. */
    readonly pattern?: RegExp
    readonly example: string
    /** The base URL when none is set; without one, `base_url` is required. */
    readonly default?: string
    /** Variables that hold the base URL, for commands that work with several hosts at once. */
    readonly variables: readonly string[]
  }
  /** Where the key comes from, and the header it is sent in. */
  readonly credential: {
    readonly header: 'authorization' | 'api-key'
    /** Variables that hold the key, tried in this order. */
    readonly variables: readonly string[]
    /** A command that prints a short-lived token, for the documentation. */
    readonly command?: readonly string[]
  }
  /** Whether `metadata` sent with a job comes back with it. `learn`: known only once a job has carried some. */
  readonly keepsMetadata: 'yes' | 'no' | 'learn'
  /** Where the host reads hyperparameters: in `method`, in the older top-level object, or in both. */
  readonly hyperparameters: 'method' | 'top' | 'both'
  /** What `learning_rate_multiplier` means to the host. */
  readonly learningRate: 'multiplier' | 'absolute'
  readonly methods: readonly string[]
  /** The form of the names of models; any name is accepted by a host without it. */
  readonly models?: {
    /** Matches names that only this host has. */
    readonly distinctive: RegExp
    /** Matches the name of every base model, if they have a form in common. */
    readonly all?: RegExp
    readonly example: string
  }
  /** Fields of a job that only this host has. */
  readonly fields: readonly HostField[]
  /** Whether fields that the profile does not know are sent too, in the body: nobody knows what an unknown host has. */
  readonly otherFields?: boolean
  readonly limits: {
    /** Characters of a suffix. */
    readonly suffix: number
    /** Bytes of a file in one request. */
    readonly fileBytes: number
    /** Whether larger files can go through the Uploads API. */
    readonly uploads: boolean
  }
  readonly offers: {
    readonly checkpoints: boolean
    readonly events: boolean
    readonly pause: boolean
    readonly checkpointPermissions: boolean
    readonly models: boolean
  }
  /** What it takes until a fine-tuned model answers. */
  readonly deployment: Deployment
  /** Whether the user's own machines do the work, so that nobody bills tokens. */
  readonly ownMachines?: boolean
  /** How the weights of a finished job are returned, where they are. */
  readonly weights?: 'checkpoint-result-files'
  /** Days after which the host stops something, as `YYYY-MM-DD`. */
  readonly dates?: { readonly lastNewJob?: string }
  /** The documents and recorded bodies that the profile is built from. */
  readonly sources: readonly string[]
  /** What no document says. */
  readonly unverified: readonly string[]
}

/** What it takes until a fine-tuned model answers. */
export type Deployment =
  /** The model answers as soon as the job has succeeded. */
  | { readonly kind: 'none' }
  /** The model answers once it is deployed with the API key, by this host's own endpoint. */
  | { readonly kind: 'api'; readonly how: string }
  /** The host may deploy the model by itself; if it does not, its own endpoint does with the API key. */
  | { readonly kind: 'optional'; readonly how: string }
  /** The model answers once it is deployed by other means. */
  | { readonly kind: 'elsewhere'; readonly how: string }
