import { invalidRequest } from '../http/api-error.ts'
import type { World } from '../world.ts'

/** Refuses bytes that do not fit beside the files and the parts of uploads that are kept: all of them are in memory. */
export const checkRoom = ({ files, uploads, settings: { storage } }: World, bytes: number): void => {
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
