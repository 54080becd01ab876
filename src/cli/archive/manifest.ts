import type { KeptFile } from './archive-folder.ts'

/** Contents of an archive. Written after each job and at the end, so that an interrupted run can be continued. */
export interface Manifest {
  readonly format: 'tunesmith-archive/1'
  /** Base URL of the host; undefined for OpenAI. */
  readonly host: string | undefined
  readonly jobs: readonly ArchivedJob[]
  readonly files: readonly KeptFile[]
  /** What the host no longer has. */
  readonly gone: readonly Gone[]
  /** Whether everything that the host still has is here. */
  readonly complete: boolean
}

/** A job of the archive, with the paths of what belongs to it. */
export interface ArchivedJob {
  readonly id: string
  readonly status: string
  readonly model: string
  readonly fineTunedModel: string | undefined
  /** Seconds since 1970. */
  readonly createdAt: number
  readonly trainingFile: string | undefined
  readonly validationFile: string | undefined
  readonly metrics: string | undefined
}

/** Part of a job that the host no longer has, such as a deleted training file. */
export interface Gone {
  readonly job: string
  readonly what: string
}

/** Name of the manifest inside an archive. */
export const manifestName = 'archive.json'

/** Returns a manifest; undefined if the value is not one. */
export const toManifest = (value: unknown): Manifest | undefined =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === 'tunesmith-archive/1'
    ? (value as Manifest) // our own format, by its name
    : undefined
