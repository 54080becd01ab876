import type { FineTuningJob } from '../../client/index.ts'
import type { Job } from '../../openai/index.ts'
import { type JobConfig, loadJobImport } from '../../provider/index.ts'

const { toConfig } = await loadJobImport()

/** A job to import into Terraform. */
export interface ImportedJob {
  readonly job: FineTuningJob
  /** Its arguments as the provider's own import fills them in, so that the first plan finds nothing to change. */
  readonly config: JobConfig
  /** Arguments of the job that cannot be written, and must be ignored. */
  readonly unwritten: readonly (keyof JobConfig)[]
}

/** Code that imports jobs: their names, in order, and its text. */
export interface Configuration {
  readonly names: readonly string[]
  readonly code: string
}

/** The provider reserves the sixteenth pair for itself; jobs created elsewhere may use it. */
const mostPairs = 15

/** Reads what a configuration must contain for a job. */
export const importedJob = (job: FineTuningJob): ImportedJob => {
  const config = toConfig(job.raw as unknown as Job) // the client read the job from it
  const { metadata = {}, ...rest } = config
  return Object.keys(metadata).length > mostPairs
    ? { job, config: rest, unwritten: ['metadata'] }
    : { job, config, unwritten: [] }
}
