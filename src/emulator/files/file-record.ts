import type { FileRecord } from '../../api/services/files.ts'
import type { Clock } from '../deterministic/clock.ts'
import { contentOf, type ResultFile, type StoredFile } from './file-store.ts'

interface Dependencies {
  readonly clock: Clock
  readonly settings: { readonly durations: { readonly processing: number } }
}

/** Returns what a file shows now. */
export const fileRecord = async (
  file: StoredFile | ResultFile,
  { clock, settings }: Dependencies,
): Promise<FileRecord> => ({
  id: file.id,
  purpose: file.purpose,
  filename: file.filename,
  bytes: (await contentOf(file)).length,
  createdAt: file.createdAt,
  expiresAt: file.expiresAt,
  status: clock.now() < file.createdAt + settings.durations.processing ? 'uploaded' : 'processed',
})
