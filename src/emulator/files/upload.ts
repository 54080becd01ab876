import type { Owner } from '../organizations/organization.ts'

/** A file that comes in parts. */
export interface Upload extends Owner {
  readonly id: string
  readonly filename: string
  readonly purpose: string
  /** What the parts must come to. */
  readonly bytes: number
  readonly createdAt: number
  readonly expiresAt: number
  /** Seconds the file will be kept, if not for ever. */
  readonly lifetime: number | undefined
  /** An upload that is pending past its time has expired. */
  readonly status: 'pending' | 'completed' | 'cancelled'
  readonly file: string | null
}

/** One of the parts. */
export interface UploadPart {
  readonly id: string
  readonly upload: string
  readonly createdAt: number
  readonly content: Uint8Array
}

const MiB = 1024 * 1024

export const mostPartBytes = 64 * MiB
export const mostUploadBytes = 8 * 1024 * MiB
/** Seconds in which an upload has to be completed. */
export const uploadLifetime = 3_600
