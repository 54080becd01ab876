import { fileNotFound } from '../../api/errors/refusals.ts'
import { bytesOf } from '../../api/files/content.ts'
import { pageOf } from '../../api/http/paging.ts'
import type { Caller } from '../../api/organizations/organization.ts'
import type { FileRecord, Files } from '../../api/services/files.ts'
import { checkStorage } from '../files/check-storage.ts'
import { fileRecord } from '../files/file-record.ts'
import { contentOf, type ResultFile, type StoredFile } from '../files/file-store.ts'
import { storeFile } from '../files/store-file.ts'
import { findWeights } from '../jobs/weights.ts'
import type { EmulatorState } from '../state/emulator-state.ts'

/** Returns the files of an emulator. */
export const emulatedFiles = (state: EmulatorState): Files => {
  const { files, clock, jobs, settings } = state
  const record = (file: StoredFile | ResultFile): Promise<FileRecord> => fileRecord(file, state)
  const find = async (id: string, caller: Caller): Promise<StoredFile | ResultFile | undefined> => {
    await jobs.catchUp()
    const file = files.find(id, caller, clock.now())
    return file ?? (settings.profile.returnsWeights ? findWeights(id, caller, state) : undefined)
  }
  return {
    async add(file, caller) {
      checkStorage(state, file.content.length)
      return record(await storeFile({ ...file, content: await bytesOf(file.content) }, caller, state))
    },
    async list({ purpose, newestFirst }, page, caller) {
      await jobs.catchUp()
      const { items, hasMore } = pageOf(files.list(caller, clock.now()), page, {
        newestFirst,
        keep: (file) => purpose === undefined || file.purpose === purpose,
      })
      return { items: await Promise.all(items.map(record)), hasMore }
    },
    async find(id, caller) {
      const file = await find(id, caller)
      return file && record(file)
    },
    async delete(id) {
      files.delete(id)
    },
    async content(id, from, caller) {
      const file = await find(id, caller)
      if (!file) throw fileNotFound(id)
      // A copy, because a Response does not accept an array that might be backed by shared memory.
      return new Uint8Array((await contentOf(file)).subarray(from))
    },
  }
}
