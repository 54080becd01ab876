import type { Dataset } from '../../api/data/dataset.ts'
import { type Caller, isOwn, type Owner } from '../../api/organizations/organization.ts'

/** An uploaded file. */
export interface StoredFile extends Owner {
  readonly id: string
  readonly filename: string
  readonly purpose: string
  readonly createdAt: number
  readonly expiresAt: number | undefined
  readonly content: Uint8Array
  /** The parsed examples, by method and encoding. */
  readonly datasets: Map<string, Promise<Dataset>>
}

/** A file created by a job. Its content is computed when it is requested. */
export interface ResultFile extends Owner {
  readonly id: string
  readonly filename: string
  readonly purpose: 'fine-tune-results'
  readonly createdAt: number
  readonly expiresAt: undefined
  readonly content: () => Promise<Uint8Array>
}

/** Files by id, in the order in which they were added. */
export class FileStore {
  readonly #files = new Map<string, StoredFile | ResultFile>()
  #version = 0

  add(file: StoredFile | ResultFile): void {
    this.#files.set(file.id, file)
    this.#version++
  }

  /** Returns the file if it exists and belongs to the caller's project. */
  find(id: string, caller: Caller, now: number): StoredFile | ResultFile | undefined {
    const file = this.#files.get(id)
    return file && isOwn(file, caller) && isThere(file, now) ? file : undefined
  }

  /** Returns the files of the caller's project in order of creation. */
  list(caller: Caller, now: number): (StoredFile | ResultFile)[] {
    const files = [...this.#files.values()].filter((file) => isOwn(file, caller) && isThere(file, now))
    return files.sort((a, b) => a.createdAt - b.createdAt)
  }

  /** Changes whenever the store changes. */
  get version(): number {
    return this.#version
  }

  delete(id: string): void {
    this.#version++
    this.#files.delete(id)
  }

  /** Returns the files of all projects, in the order in which they were added. */
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
