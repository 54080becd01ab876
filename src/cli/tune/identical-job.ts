import { createHash } from 'node:crypto'
import { type FineTuning, type FineTuningJob, hasFailed, type NewJob, wasCancelled } from '../../client/index.ts'
import { type HostProfile, hasNoSuffix, sameBaseModel, tokenKey } from '../../openai/index.ts'
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

/** Lists the jobs of the last day that have neither failed nor been cancelled, newest first. */
export const recentJobs = async (
  client: FineTuning,
  { clock, signal }: Pick<Dependencies, 'clock' | 'signal'>,
): Promise<readonly FineTuningJob[]> => {
  const since = clock.now() / 1000 - maximumAge
  const jobs: FineTuningJob[] = []
  for await (const job of client.listJobs({ signal })) {
    if (job.createdAt < since) break
    jobs.push(job)
  }
  return jobs.filter((job) => !hasFailed(job) && !wasCancelled(job))
}

/** Finds the job that an identical `tune` has started. */
export const findIdentical = (identity: string, jobs: readonly FineTuningJob[]): FineTuningJob | undefined =>
  jobs.find(isIdentical(identity))

/**
 * Finds the job that an identical `tune` started before this one, although neither saw the other when it looked.
 *
 * Both agree on the oldest job of the list, and each looks after its own is in it, so one of two gives way at most.
 */
export const findEarlier = (
  own: FineTuningJob,
  identity: string,
  jobs: readonly FineTuningJob[],
): FineTuningJob | undefined => {
  const earlier = jobs.findLast(isIdentical(identity))
  return earlier?.id === own.id ? undefined : earlier
}

const isIdentical =
  (identity: string) =>
  ({ metadata }: FineTuningJob): boolean =>
    metadata[tokenKey]?.startsWith(identity) === true

/**
 * Finds a job that trains the same files in the same way, on a host that keeps no metadata: there, all that the host tells
 * has to agree.
 */
export const findAlike = (
  asked: NewJob,
  jobs: readonly FineTuningJob[],
  { keepsMetadata }: Pick<HostProfile, 'keepsMetadata'>,
): FineTuningJob | undefined =>
  keepsMetadata === 'yes' || jobs.some(({ metadata }) => Object.keys(metadata).length > 0)
    ? undefined
    : jobs.find((job) => isAlike(asked, job))

const isAlike = (asked: NewJob, job: FineTuningJob): boolean =>
  asked.trainingFile === job.trainingFile &&
  asked.validationFile === job.validationFile &&
  sameBaseModel(job.model, asked.model) &&
  [asked.suffix, hasNoSuffix(job.raw) ? asked.suffix : undefined].includes(job.suffix) &&
  [undefined, job.seed ?? asked.seed].includes(asked.seed) &&
  Object.entries(asked.method?.hyperparameters ?? {}).every(([name, value]) => {
    const resolved = Reflect.get(job.method.hyperparameters ?? {}, name) ?? value
    return typeof value !== 'number' || resolved === value
  })
