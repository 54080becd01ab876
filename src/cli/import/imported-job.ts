import type { FineTuningJob } from '../../client/index.ts'
import type { Job } from '../../openai/index.ts'
import { type JobConfig, loadJobImport } from '../../provider/index.ts'

const { toConfig } = await loadJobImport()

/** A job that is to come under Terraform's care. */
export interface ImportedJob {
  readonly job: FineTuningJob
  /** Its arguments, as the provider's own import fills them in: written just so, a first plan finds nothing to change. */
  readonly config: JobConfig
  /** Arguments that it has and that cannot be written, to be left as they are. */
  readonly unwritten: readonly (keyof JobConfig)[]
}

/** What takes jobs over: their names in it, in order, and its text. */
export interface Configuration {
  readonly names: readonly string[]
  readonly code: string
}

/** The provider keeps the sixteenth for itself; who made the job elsewhere has used it. */
const mostPairs = 15

/** Reads what a configuration has to say of a job. */
export const importedJob = (job: FineTuningJob): ImportedJob => {
  const config = toConfig(job.raw as unknown as Job) // the client has read the job from it
  const { metadata = {}, ...rest } = config
  return Object.keys(metadata).length > mostPairs
    ? { job, config: rest, unwritten: ['metadata'] }
    : { job, config, unwritten: [] }
}
