import type { FileRecord } from '../services/files.ts'

/** Formats a file as the API does. `expires_at` is left out unless the file expires, as in recordings and OpenAI's document. */
export const fileView = (file: FileRecord) => ({
  object: 'file',
  id: file.id,
  purpose: file.purpose,
  filename: file.filename,
  bytes: file.bytes,
  created_at: Math.floor(file.createdAt),
  ...(file.expiresAt !== undefined && { expires_at: Math.floor(file.expiresAt) }),
  status: file.status,
  status_details: null,
})
