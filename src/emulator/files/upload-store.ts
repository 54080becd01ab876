import { RecordStore } from '../store/record-store.ts'
import type { Upload, UploadPart } from './upload.ts'

/** Uploads, and the parts of pending uploads. */
export class UploadStore {
  readonly uploads = new RecordStore<Upload>()
  readonly parts = new RecordStore<UploadPart>()

  partsOf(upload: string): readonly UploadPart[] {
    return this.parts.list().filter((part) => part.upload === upload)
  }

  /** Completes or cancels an upload and drops its parts. */
  end(upload: Upload, status: Upload['status'], file: string | null = null): Upload {
    this.#forget(upload.id)
    return this.uploads.add({ ...upload, status, file })
  }

  /** Drops the parts of expired uploads. */
  expire(now: number): void {
    for (const { upload } of this.parts.list()) {
      if ((this.uploads.find(upload)?.expiresAt ?? 0) <= now) this.#forget(upload)
    }
  }

  clear(): void {
    this.uploads.clear()
    this.parts.clear()
  }

  #forget(upload: string): void {
    for (const { id } of this.partsOf(upload)) this.parts.delete(id)
  }
}
