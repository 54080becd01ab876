import { type Caller, isOwn, type Owner } from '../organizations/organization.ts'
import type { Dataset } from '../simulation/training/dataset.ts'

/** An uploaded file. */
export interface StoredFile extends Owner {
  readonly id: string
  readonly filename: string
  readonly purpose: string
  readonly createdAt: number
  readonly expiresAt: number | undefined
  readonly content: Uint8Array
  /** What reading it found, by method and encoding. */
  readonly datasets: Map<string, Promise<Dataset>>
}

/** A file made by a job, whose content is worked out when it is asked for. */
export interface ResultFile extends Owner {
  readonly id: string
  readonly filename: string
  readonly purpose: 'fine-tune-results'
  readonly createdAt: number
  readonly expiresAt: undefined
  readonly content: () => Promise<Uint8Array>
}

/** Files by id, in order of arrival. */
export class FileStore {
  readonly #files = new Map<string, StoredFile | ResultFile>()
  #version = 0

  add(file: StoredFile | ResultFile): void {
    this.#files.set(file.id, file)
    this.#version++
  }

  /** The file, if it is there and the caller's. */
  find(id: string, caller: Caller, now: number): StoredFile | ResultFile | undefined {
    const file = this.#files.get(id)
    return file && isOwn(file, caller) && isThere(file, now) ? file : undefined
  }

  /** The caller's files in order of creation. */
  list(caller: Caller, now: number): (StoredFile | ResultFile)[] {
    const files = [...this.#files.values()].filter((file) => isOwn(file, caller) && isThere(file, now))
    return files.sort((a, b) => a.createdAt - b.createdAt)
  }

  /** Another number whenever something has changed. */
  get version(): number {
    return this.#version
  }

  delete(id: string): void {
    this.#version++
    this.#files.delete(id)
  }

  /** Everybody's, in order of arrival. */
  get all(): Iterable<StoredFile | ResultFile> {
    return this.#files.values()
  }

  clear(): void {
    this.#version++
    this.#files.clear()
  }
}

export const contentOf = (file: StoredFile | ResultFile): Promise<Uint8Array> | Uint8Array =>
  typeof file.content === 'function' ? file.content() : file.content

const isThere = ({ expiresAt }: StoredFile | ResultFile, now: number) => expiresAt === undefined || now < expiresAt
