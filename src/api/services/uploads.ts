import type { Content } from '../files/content.ts'
import type { Caller } from '../organizations/organization.ts'
import type { FileRecord } from './files.ts'

/** A file that is uploaded in parts, as the API shows it. Moments are Unix seconds. */
export interface UploadRecord {
  readonly id: string
  readonly filename: string
  readonly purpose: string
  /** Total size of the parts. */
  readonly bytes: number
  readonly createdAt: number
  readonly expiresAt: number
  readonly status: 'pending' | 'completed' | 'cancelled' | 'expired'
  /** The file of a completed upload; undefined once it is deleted. */
  readonly file: FileRecord | undefined
}

/** An upload as it is announced. */
export interface NewUpload {
  readonly filename: string
  readonly purpose: string
  readonly bytes: number
  /** Seconds until the file expires; undefined if it never does. */
  readonly lifetime: number | undefined
}

/** The uploads of the caller's project. Every method but `create` throws the API's error unless the upload is pending. */
export interface Uploads {
  create(upload: NewUpload, caller: Caller): Promise<UploadRecord>
  /** Throws unless parts can be added now. */
  check(id: string, caller: Caller): Promise<void>
  /** Keeps a part. Rejects parts that come to more bytes than announced. */
  addPart(id: string, content: Content, caller: Caller): Promise<{ readonly id: string; readonly createdAt: number }>
  /** Joins the parts to a file. Rejects a size or MD5 other than announced. */
  complete(id: string, parts: readonly string[], md5: string | undefined, caller: Caller): Promise<UploadRecord>
  cancel(id: string, caller: Caller): Promise<UploadRecord>
}
