import { hash } from 'node:crypto'
import { notFound } from '../../api/errors/refusals.ts'
import { bytesOf } from '../../api/files/content.ts'
import { type Caller, isOwn, ownerOf } from '../../api/organizations/organization.ts'
import type { UploadRecord, Uploads } from '../../api/services/uploads.ts'
import { checkJoined, checkPending, checkRoom } from '../../api/uploads/upload-checks.ts'
import { uploadLifetime } from '../../api/uploads/upload-limits.ts'
import { checkStorage } from '../files/check-storage.ts'
import { fileRecord } from '../files/file-record.ts'
import { storeFile } from '../files/store-file.ts'
import type { Upload } from '../files/upload.ts'
import type { EmulatorState } from '../state/emulator-state.ts'

/** Returns the uploads of an emulator. */
export const emulatedUploads = (state: EmulatorState): Uploads => {
  const { uploads, ids, clock, files, settings } = state

  const statusOf = ({ status, expiresAt }: Upload) =>
    status === 'pending' && clock.now() >= expiresAt ? 'expired' : status

  const record = async (upload: Upload, caller: Caller): Promise<UploadRecord> => {
    const file = upload.file === null ? undefined : files.find(upload.file, caller, clock.now())
    return { ...upload, status: statusOf(upload), file: file && (await fileRecord(file, state)) }
  }

  const pendingUpload = (id: string, caller: Caller): Upload => {
    uploads.expire(clock.now())
    const upload = uploads.uploads.find(id)
    if (!upload || !isOwn(upload, caller)) throw notFound('Upload object', id)
    checkPending({ id, status: statusOf(upload) })
    return upload
  }

  return {
    async create({ filename, purpose, bytes, lifetime }, caller) {
      const createdAt = clock.now()
      const upload: Upload = {
        id: ids.next('upload_'),
        ...ownerOf(caller),
        filename,
        purpose,
        bytes,
        createdAt,
        expiresAt: createdAt + uploadLifetime,
        lifetime,
        status: 'pending',
        file: null,
      }
      return record(uploads.uploads.add(upload), caller)
    },
    async check(id, caller) {
      pendingUpload(id, caller)
    },
    async addPart(id, content, caller) {
      const upload = pendingUpload(id, caller)
      const total = uploads.partsOf(id).reduce((sum, part) => sum + part.content.length, content.length)
      if (!settings.contract) checkRoom(upload, total)
      checkStorage(state, content.length)
      const bytes = await bytesOf(content)
      return uploads.parts.add({ id: ids.next('part_'), upload: id, createdAt: clock.now(), content: bytes })
    },
    async complete(id, partIds, md5, caller) {
      const upload = pendingUpload(id, caller)
      const parts = partIds.map((partId) => {
        const part = uploads.parts.find(partId)
        if (part?.upload !== upload.id) throw notFound('Part', partId, 'part_ids')
        return part.content
      })
      const content = joined(parts)
      if (!settings.contract) checkJoined(upload, content.length, hash('md5', content), md5)
      const { filename, purpose, lifetime } = upload
      // Prevents a second completion while the file is being checked.
      uploads.uploads.add({ ...upload, status: 'completed' })
      try {
        const file = await storeFile({ filename, purpose, content, lifetime }, caller, state)
        return await record(uploads.end(upload, 'completed', file.id), caller)
      } catch (error) {
        uploads.uploads.add(upload)
        throw error
      }
    },
    cancel: async (id, caller) => record(uploads.end(pendingUpload(id, caller), 'cancelled'), caller),
  }
}

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
