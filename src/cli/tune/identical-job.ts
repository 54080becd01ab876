import { createHash } from 'node:crypto'
import { type FineTuning, type FineTuningJob, hasFailed, type NewJob, wasCancelled } from '../../client/index.ts'
import { tokenKey } from '../../openai/index.ts'
import type { Dependencies } from '../dependencies.ts'
import { readData } from '../files/read-data.ts'

/** What `tune` is asked to train: a job whose files may be local paths. */
interface Asked {
  readonly job: Omit<NewJob, 'trainingFile' | 'validationFile'>
  /** Local path or id of each file; undefined for none. */
  readonly files: readonly ({ readonly path: string } | { readonly id: string } | undefined)[]
}

/** Age up to which an identical job is followed, in seconds. */
const maximumAge = 24 * 60 * 60

/** Returns what identifies a job: all that is asked for, with the content of local files, as 32 hexadecimal digits. */
export const identityOf = async (
  { job, files }: Asked,
  dependencies: Pick<Dependencies, 'stdin' | 'signal'>,
): Promise<string> => {
  const contents = await Promise.all(
    files.map(async (file) =>
      file && 'path' in file ? { sha256: await sha256(readData(file.path, dependencies)) } : (file ?? null),
    ),
  )
  return createHash('sha256')
    .update(JSON.stringify([job, contents]))
    .digest('hex')
    .slice(0, 32)
}

const sha256 = async (data: AsyncIterable<Uint8Array>): Promise<string> => {
  const hash = createHash('sha256')
  for await (const chunk of data) hash.update(chunk)
  return hash.digest('hex')
}

/** Returns the token for a new job of this identity. */
export const tokenFor = (identity: string, { clock, random }: Pick<Dependencies, 'clock' | 'random'>): string =>
  [identity, clock.now().toString(16), Math.floor(random() * 2 ** 48).toString(16)].join('')

type Searching = Pick<Dependencies, 'clock' | 'signal'>

/** Finds the job that an identical `tune` started within the last day and that has neither failed nor been cancelled. */
export const findIdentical = async (
  identity: string,
  client: FineTuning,
  dependencies: Searching,
): Promise<FineTuningJob | undefined> => {
  for await (const job of identicalJobs(identity, client, dependencies)) return job
  return undefined
}

/**
 * Finds the job that an identical `tune` started before this one, although neither saw the other when it looked.
 *
 * Both agree on the oldest job of the list, and each looks after its own is in it, so one of two gives way at most.
 */
export const findEarlier = async (
  own: FineTuningJob,
  identity: string,
  client: FineTuning,
  dependencies: Searching,
): Promise<FineTuningJob | undefined> => {
  let earlier: FineTuningJob | undefined
  for await (const job of identicalJobs(identity, client, dependencies)) earlier = job
  return earlier?.id === own.id ? undefined : earlier
}

/** The jobs of this identity, newest first. */
async function* identicalJobs(identity: string, client: FineTuning, { clock, signal }: Searching) {
  const since = clock.now() / 1000 - maximumAge
  for await (const job of client.listJobs({ signal })) {
    if (job.createdAt < since) return
    if (job.metadata[tokenKey]?.startsWith(identity) && !hasFailed(job) && !wasCancelled(job)) yield job
  }
}
