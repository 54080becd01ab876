import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FineTuning, type FineTuningJob, hasFailed, type NewJob, wasCancelled } from '../../client/index.ts'
import { tokenKey } from '../../openai/index.ts'
import type { Dependencies } from '../dependencies.ts'
import { explainData } from '../files/read-data.ts'

/** What `tune` is asked to train: a job whose files may be local paths. */
interface Asked {
  readonly job: Omit<NewJob, 'trainingFile' | 'validationFile'>
  /** Local path or id of each file; undefined for none. */
  readonly files: readonly ({ readonly path: string } | { readonly id: string } | undefined)[]
}

/** Age up to which an identical job is followed, in seconds. */
const maximumAge = 24 * 60 * 60

/** Returns what identifies a job: all that is asked for, with the content of local files, as 32 hexadecimal digits. */
export const identityOf = async ({ job, files }: Asked): Promise<string> => {
  const contents = await Promise.all(
    files.map(async (file) => (file && 'path' in file ? { sha256: await sha256(file.path) } : (file ?? null))),
  )
  return createHash('sha256')
    .update(JSON.stringify([job, contents]))
    .digest('hex')
    .slice(0, 32)
}

const sha256 = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk)
  } catch (error) {
    return explainData(path)(error)
  }
  return hash.digest('hex')
}

/** Returns the token for a new job of this identity. */
export const tokenFor = (identity: string, { clock, random }: Pick<Dependencies, 'clock' | 'random'>): string =>
  [identity, clock.now().toString(16), Math.floor(random() * 2 ** 48).toString(16)].join('')

/** Finds the job that an identical `tune` started within the last day and that has not come to nothing. */
export const findIdentical = async (
  identity: string,
  client: FineTuning,
  { clock, signal }: Pick<Dependencies, 'clock' | 'signal'>,
): Promise<FineTuningJob | undefined> => {
  const since = clock.now() / 1000 - maximumAge
  for await (const job of client.listJobs({ signal })) {
    if (job.createdAt < since) return undefined
    if (job.metadata[tokenKey]?.startsWith(identity) && !hasFailed(job) && !wasCancelled(job)) return job
  }
  return undefined
}
