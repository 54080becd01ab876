import type { Clock } from '../deterministic/clock.ts'
import { contentOf, type ResultFile, type StoredFile } from './file-store.ts'

interface Dependencies {
  readonly clock: Clock
  readonly settings: { readonly durations: { readonly processing: number } }
}

/** Formats a file as the API does. */
export const fileView = async (file: StoredFile | ResultFile, { clock, settings }: Dependencies) => ({
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
