import type { FileRecord } from '../services/files.ts'

/** Formats a file as the API does. */
export const fileView = (file: FileRecord) => ({
  object: 'file',
  id: file.id,
  purpose: file.purpose,
  filename: file.filename,
  bytes: file.bytes,
  created_at: Math.floor(file.createdAt),
  expires_at: file.expiresAt === undefined ? null : Math.floor(file.expiresAt),
  status: file.status,
  status_details: null,
})
