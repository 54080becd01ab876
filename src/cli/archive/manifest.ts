/** Contents of an archive. Written after each job and at the end, so that an interrupted run can be continued. */
export interface Manifest {
  readonly format: 'tunesmith-archive/1'
  /** Base URL of the host. */
  readonly host: string
  readonly jobs: readonly ArchivedJob[]
  /** Data files that no job of the project names. */
  readonly otherFiles: readonly string[]
  readonly files: readonly KeptFile[]
  /** What the host did not return, and why. */
  readonly missing: readonly Missing[]
  /** Whether everything that the host still has is here. */
  readonly complete: boolean
}

/** File of the archive, as listed in its manifest. */
export interface KeptFile {
  /** Path inside the folder, with `/`. */
  readonly path: string
  readonly bytes: number
  /** SHA-256 of its content, in hexadecimal. */
  readonly sha256: string
}

/** A job of the archive, with the paths of what belongs to it. */
export interface ArchivedJob {
  readonly id: string
  readonly status: string
  readonly model: string
  readonly fineTunedModel: string | undefined
  /** Day on which the host shuts the fine-tuned model down, if it has announced one. */
  readonly shutdownDate: string | undefined
  /** Seconds since 1970. */
  readonly createdAt: number
  readonly trainingFile: string | undefined
  readonly validationFile: string | undefined
  readonly metrics: string | undefined
  /** Whether the host still lists the job. */
  readonly remains: boolean
}

/** Something that the host did not return. Only what has `failed` makes an archive incomplete. */
export interface Missing {
  /** What is missing, such as `training file file-abc123 of ftjob-abc123`. */
  readonly what: string
  /** `gone`: the host has deleted it. `not offered`: the host has no such endpoint. `failed`: the call failed. */
  readonly why: 'gone' | 'not offered' | 'failed'
  /** Why the call failed. */
  readonly error?: string
}

/** Name of the manifest inside an archive. */
export const manifestName = 'archive.json'

/** Returns a manifest; undefined if the value is not one. */
export const toManifest = (value: unknown): Manifest | undefined =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === 'tunesmith-archive/1'
    ? (value as Manifest) // our own format, by its name
    : undefined
