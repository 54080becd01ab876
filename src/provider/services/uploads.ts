import type { FileObject, FilePurpose, Files, UploadSource } from '../../openai/index.ts'
import type { Claims } from '../one-paid-job/claims.ts'
import { isOfOrigin, wasStartedIn } from '../one-paid-job/declaration.ts'
import { isInState, type Origin } from '../one-paid-job/origin.ts'
import { maximumAge, type RecentJobs } from '../one-paid-job/recent-jobs.ts'

interface UploadsDependencies {
  readonly files: Pick<Files, 'list' | 'findUploaded'>
  readonly claims: Claims
  readonly recent: RecentJobs
  readonly origin: Origin
  readonly directory: string
}

/** A file to upload. */
interface Wanted {
  readonly source: UploadSource
  readonly filename: string
  readonly bytes: number
  readonly purpose: FilePurpose
  /** Unix timestamp in seconds. */
  readonly now: number
  readonly signal: AbortSignal
}

/** An upload to adopt. */
interface OrphanFile {
  readonly file: FileObject
  /** Whether another state may have it, so that this one must not delete it. */
  readonly isShared: boolean
}

/** What one Terraform operation knows of the files it uploads. */
export class Uploads {
  /** SHA-256 of files, by id. */
  readonly contents = new Map<string, string>()
  readonly #planned = new Set<string>()
  readonly #gone = new Set<string>()
  readonly #dependencies: UploadsDependencies
  #listed: Promise<readonly FileObject[]> | undefined

  constructor(dependencies: UploadsDependencies) {
    this.#dependencies = dependencies
  }

  /** Remembers that the plan uploads content with this hash. */
  plan(sha256: string): void {
    this.#planned.add(sha256)
  }

  /** Remembers that a file of the state does not exist anymore. */
  miss(id: string): void {
    this.#gone.add(id)
  }

  isGone(id: string): boolean {
    return this.#gone.has(id)
  }

  isPlanned(sha256: string): boolean {
    return this.#planned.has(sha256)
  }

  /**
   * Finds an upload of the last day that is in no state, because the apply was killed after the API had received it.
   *
   * The host must return the same content. A file that a job of another origin uses is somebody else's.
   */
  async findOrphan({ source, filename, bytes, purpose, now, signal }: Wanted): Promise<OrphanFile | undefined> {
    const { files, claims, recent, origin, directory } = this.#dependencies
    const since = now - maximumAge
    const isOther = (file: FileObject) => claims.has(file.id) || isInState(origin.stateFile, ['openai_file'], file.id)
    this.#listed ??= files.list({ purpose, signal })
    const listed = await this.#listed.catch(() => [])
    const isCandidate = (file: FileObject) =>
      file.filename === filename && file.bytes === bytes && file.created_at >= since && !isOther(file)
    if (!listed.some(isCandidate)) return undefined
    const { jobs } = await recent.look(now, signal)
    const users = (id: string) => jobs.filter((job) => [job.training_file, job.validation_file].includes(id))
    const isForeign = ({ id }: FileObject) => users(id).some((job) => !isOfOrigin(job, origin))
    const found = await files.findUploaded(source, {
      purpose,
      since,
      signal,
      isOther: (file) => !isCandidate(file) || isForeign(file),
    })
    if (!found || !claims.adopt(found.id)) return undefined
    const isShared = !origin.namesState && users(found.id).some((job) => !wasStartedIn(job, directory))
    return { file: found, isShared }
  }
}
