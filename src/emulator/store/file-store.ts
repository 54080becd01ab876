import type { MethodType } from '../base-models.ts'
import type { Dataset } from '../training/dataset.ts'

/** An uploaded file. */
export interface StoredFile {
  readonly id: string
  /** Id of the organization it belongs to. */
  readonly organization: string
  readonly filename: string
  readonly purpose: string
  readonly createdAt: number
  readonly expiresAt: number | undefined
  readonly content: Uint8Array
  /** What reading it found, by method. */
  readonly datasets: Map<MethodType, Promise<Dataset>>
}

/** A file made by a job, whose content is worked out when it is asked for. */
export interface ResultFile {
  readonly id: string
  readonly organization: string
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

  /** The file, if it is there and belongs to the organization. */
  find(id: string, organization: string, now: number): StoredFile | ResultFile | undefined {
    const file = this.#files.get(id)
    return file?.organization === organization && isThere(file, now) ? file : undefined
  }

  /** An organization's files in order of creation. */
  list(organization: string, now: number): (StoredFile | ResultFile)[] {
    const files = [...this.#files.values()].filter((file) => file.organization === organization && isThere(file, now))
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

export function contentOf(file: StoredFile | ResultFile): Promise<Uint8Array> | Uint8Array {
  return typeof file.content === 'function' ? file.content() : file.content
}

const isThere = ({ expiresAt }: StoredFile | ResultFile, now: number) => expiresAt === undefined || now < expiresAt
