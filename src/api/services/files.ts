import type { Content } from '../files/content.ts'
import type { Page, PageRequest } from '../http/paging.ts'
import type { Caller } from '../organizations/organization.ts'

/** A file as the API shows it. Moments are Unix seconds. */
export interface FileRecord {
  readonly id: string
  readonly filename: string
  readonly purpose: string
  readonly bytes: number
  readonly createdAt: number
  /** Undefined if it never expires. */
  readonly expiresAt: number | undefined
  readonly status: 'uploaded' | 'processed' | 'error'
}

/** A file that was received. */
export interface IncomingFile {
  readonly filename: string
  readonly purpose: string
  readonly content: Content
  /** Seconds until the file expires; undefined if it never does. */
  readonly lifetime: number | undefined
}

/** Which files are listed. */
export interface FileFilter {
  readonly purpose: string | undefined
  readonly newestFirst: boolean
}

/** The files of the caller's project. Files of other projects do not exist for it. */
export interface Files {
  /** Checks and keeps a file. Throws the API's error if it cannot be kept. */
  add(file: IncomingFile, caller: Caller): Promise<FileRecord>
  list(filter: FileFilter, page: PageRequest, caller: Caller): Promise<Page<FileRecord>>
  find(id: string, caller: Caller): Promise<FileRecord | undefined>
  delete(id: string, caller: Caller): Promise<void>
  /** Returns the bytes of a file from a position on. A stream of damaged bytes breaks off before its end. */
  content(id: string, from: number, caller: Caller): Promise<Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>>
}
