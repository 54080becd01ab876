import type { FileObject } from '../openai/index.ts'
import { type HasRaw, withRaw } from './raw.ts'

/** File stored by the host. */
export interface UploadedFile extends HasRaw {
  readonly id: string
  readonly filename: string
  readonly bytes: number
  readonly purpose: string
  readonly status: 'uploaded' | 'processed' | 'error' | (string & {}) | undefined
  /** Seconds since 1970. */
  readonly createdAt: number
  readonly expiresAt: number | undefined
}

/** Converts a file of the API. */
export const toFile = (raw: FileObject): UploadedFile =>
  withRaw(
    {
      id: raw.id,
      filename: raw.filename,
      bytes: raw.bytes,
      purpose: raw.purpose,
      status: raw.status,
      createdAt: raw.created_at,
      expiresAt: raw.expires_at ?? undefined,
    },
    raw,
  )
