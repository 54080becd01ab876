import { type Job, type JobParams, tokenKey } from '../../openai/index.ts'
import { hashOf, type Origin } from './origin.ts'

/** What a resource block asks for, and what tells its jobs from those of others. */
export interface Declaration {
  /** Starts the token of its jobs; the job that is replaced and a nonce follow. */
  readonly prefix: string
  /** Tells whether a job was started by this resource block, or by one that equals it. */
  readonly matches: (job: Job) => boolean
  /** Tells whether a job was asked for in the same way, except for its files. */
  readonly asksForSame: (job: Job) => boolean
  /** Tells whether a job that matches was started by this very state. */
  readonly wasStartedHere: (job: Job) => boolean
}

interface Place {
  readonly origin: Origin
  readonly owner: () => string
  readonly directory: string
  /** SHA-256 of files, by id, as far as they are known. */
  readonly contents: ReadonlyMap<string, string>
}

/** The token begins with 32 hexadecimal digits: what is asked for, the content of the files, the origin, the state. */
const parts = /^([0-9a-f]{12})([0-9a-f]{8})([0-9a-f]{8})([0-9a-f]{4})\./
const unknownFiles = '00000000'

/**
 * Describes a resource block by all it asks for, its origin, and the content of its files.
 *
 * Files are equal if they have the same id or the same content, so a file that was uploaded again changes nothing.
 */
export const declarationOf = (request: JobParams, { origin, owner, directory, contents }: Place): Declaration => {
  const { training_file, validation_file, ...rest } = request
  const base = hashOf([origin.id, sorted(rest)]).slice(0, 12)
  const hashes = [training_file, validation_file].map((id) => (id ? (contents.get(id) ?? 'unknown') : ''))
  const files = hashes.includes('unknown') ? unknownFiles : hashOf(hashes).slice(0, 8)
  const older = hashOf([directory, sorted(request)]).slice(0, 32)
  const hasSameFiles = (job: Job) =>
    job.training_file === training_file && (job.validation_file || undefined) === (validation_file || undefined)
  const isOlder = (job: Job) => tokenOf(job).split('.')[0] === older
  const asksForSame = (job: Job) => parts.exec(tokenOf(job))?.[1] === base
  return {
    asksForSame,
    prefix: [base, files, shortOrigin(origin), shortOwner(owner())].join(''),
    matches(job) {
      if (!asksForSame(job)) return isOlder(job)
      return hasSameFiles(job) || (files !== unknownFiles && files === parts.exec(tokenOf(job))?.[2])
    },
    // The older format has the folder in its hash.
    wasStartedHere: (job) => isOlder(job) || parts.exec(tokenOf(job))?.[4] === shortOwner(owner()),
  }
}

const shortOrigin = ({ id }: Origin): string => id.slice(0, 8)

const shortOwner = (owner: string): string => owner.slice(0, 4)

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  )
}

const tokenOf = ({ metadata }: Job): string => metadata?.[tokenKey] ?? ''

/** Returns the job that a job replaced, according to its token. */
export const replacedIn = (job: Job): string | undefined => {
  const [, replaced, nonce] = tokenOf(job).split('.')
  return nonce === undefined ? undefined : replaced
}
