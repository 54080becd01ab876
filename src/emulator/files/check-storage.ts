import { invalidRequest } from '../../api/errors/api-error.ts'
import type { FileStore } from './file-store.ts'
import type { UploadStore } from './upload-store.ts'

interface Dependencies {
  readonly files: FileStore
  readonly uploads: UploadStore
  readonly settings: { readonly storage: number }
}

/** Rejects content that would exceed the storage limit. Files and upload parts are all held in memory. */
export const checkStorage = ({ files, uploads, settings: { storage } }: Dependencies, bytes: number): void => {
  let taken = 0
  for (const { content } of files.all) taken += typeof content === 'function' ? 0 : content.length
  for (const { content } of uploads.parts.list()) taken += content.length
  if (taken + bytes <= storage) return
  throw invalidRequest(
    `The emulator keeps at most ${storage} bytes of files: ${taken} are taken, and ${bytes} more do not fit. ` +
      'Delete files, or start it with more storage.',
    { status: 413, param: 'file' },
  )
}
