import { contentOf, type ResultFile, type StoredFile } from '../store/file-store.ts'
import type { World } from '../world.ts'

/** A file as the API shows it. */
export const fileView = async (file: StoredFile | ResultFile, { clock, settings }: World) => ({
  object: 'file',
  id: file.id,
  purpose: file.purpose,
  filename: file.filename,
  bytes: (await contentOf(file)).length,
  created_at: Math.floor(file.createdAt),
  expires_at: file.expiresAt === undefined ? null : Math.floor(file.expiresAt),
  status: clock.now() < file.createdAt + settings.durations.processing ? 'uploaded' : 'processed',
  status_details: null,
})
