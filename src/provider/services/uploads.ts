import {
  ApiError,
  type ErrorCode,
  type FileObject,
  type FilePurpose,
  type Files,
  isCancelled,
} from '../../openai/index.ts'
import type { Claims } from '../one-paid-job/claims.ts'
import { markName, markOf } from '../one-paid-job/file-mark.ts'
import { hashOf, isInState, type Origin } from '../one-paid-job/origin.ts'
import { PlannedTwins } from '../one-paid-job/planned-twins.ts'
import { maximumAge, type RecentJobs } from '../one-paid-job/recent-jobs.ts'
import { SharedReading } from './shared-reading.ts'

interface UploadsDependencies {
  readonly files: Pick<Files, 'list'>
  readonly claims: Claims
  readonly recent: RecentJobs
  readonly origin: Origin
  readonly owner: () => string
}

/** A file to upload. */
interface Wanted {
  /** Its name at the host, as `nameFor` returns it. */
  readonly name: string
  readonly bytes: number
  readonly purpose: FilePurpose
  /** Unix timestamp in seconds. */
  readonly now: number
  readonly signal: AbortSignal
}

const hasNoList: readonly ErrorCode[] = ['not_offered', 'insufficient_permissions']
/** A file as the state has it. */
export interface FileInState {
  readonly id: string
  readonly filename: string
  readonly purpose: FilePurpose
  readonly content_sha256: string | undefined
  /** Unix timestamp in seconds. */
  readonly created_at: number
}

/** How far the clocks of the host and of this machine may differ, in seconds. */
const clockSkew = 120

/** What one Terraform operation knows of the files it uploads. */
export class Uploads {
  /** SHA-256 of files, by id. */
  readonly contents = new Map<string, string>()
  readonly twins = new PlannedTwins<FileInState>()
  readonly #planned = new Set<string>()
  readonly #gone = new Set<string>()
  readonly #dependencies: UploadsDependencies
  readonly #listed = new Map<FilePurpose, SharedReading<readonly FileObject[]>>()

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

  /** Returns the name of an upload at the host, with a mark that proves which state made it and of what content. */
  nameFor(filename: string, sha256: string, purpose: FilePurpose): string {
    return markName(filename, this.#ownerDigits() + hashOf([sha256, purpose]).slice(0, 6))
  }

  /** Tells whether this state uploaded a file, according to its name. */
  isOurs({ filename }: Pick<FileObject, 'filename'>): boolean {
    return markOf(filename)?.startsWith(this.#ownerDigits()) === true
  }

  #ownerDigits(): string {
    return this.#dependencies.owner().slice(0, 6)
  }

  /**
   * Finds an upload of the last day that this state made and does not have, because the apply was killed after the API had
   * received it. Its name is the proof: no other state gives it to a file.
   */
  async findOrphan({ name, bytes, purpose, now, signal }: Wanted): Promise<FileObject | undefined> {
    const { claims, origin } = this.#dependencies
    return (await this.#list(purpose, signal)).find(
      (file) =>
        file.filename === name &&
        file.bytes === bytes &&
        file.created_at >= now - maximumAge &&
        file.status !== 'error' &&
        !isInState(origin.stateFile, ['openai_file'], file.id) &&
        claims.adopt(file.id),
    )
  }

  #list(purpose: FilePurpose, signal: AbortSignal): Promise<readonly FileObject[]> {
    const listed = this.#listed.get(purpose) ?? new SharedReading()
    this.#listed.set(purpose, listed)
    const read = async () => {
      try {
        return await this.#dependencies.files.list({ purpose, signal })
      } catch (error) {
        // Some hosts have no list of files, and some keys may only upload.
        if (error instanceof ApiError && hasNoList.includes(error.code)) return []
        throw error
      }
    }
    return listed.get(read, signal)
  }

  /** Tells whether a job uses a file, or has a model that was trained on it, other than those that this operation destroys. */
  async isInUse({ id, created_at }: Pick<FileObject, 'id' | 'created_at'>, signal: AbortSignal): Promise<boolean> {
    const { claims, recent } = this.#dependencies
    return (await recent.since(created_at - clockSkew, signal)).some(
      (job) =>
        [job.training_file, job.validation_file].includes(id) &&
        job.status !== 'failed' &&
        !isCancelled(job.status) &&
        !claims.hasDestroyed(job.id),
    )
  }
}
