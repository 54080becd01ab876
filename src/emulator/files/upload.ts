import type { Owner } from '../../api/organizations/organization.ts'

/** A file that is uploaded in parts. */
export interface Upload extends Owner {
  readonly id: string
  readonly filename: string
  readonly purpose: string
  /** Total size of the parts. */
  readonly bytes: number
  readonly createdAt: number
  readonly expiresAt: number
  /** Seconds until the file expires; undefined if it never does. */
  readonly lifetime: number | undefined
  /** A pending upload past `expiresAt` has expired. */
  readonly status: 'pending' | 'completed' | 'cancelled'
  readonly file: string | null
}

/** A part of an upload. */
export interface UploadPart {
  readonly id: string
  readonly upload: string
  readonly createdAt: number
  readonly content: Uint8Array
}
