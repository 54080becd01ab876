import { openAsBlob } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { FileObject, FilePurpose } from 'openai/resources/files'
import type { Call, CallOptions } from '../call/call.ts'
import { ApiError } from '../error/api-error.ts'

/** What to upload: a local file, read piece by piece, or a text or bytes with a name. */
export type UploadSource =
  | { readonly path: string; readonly filename?: string | undefined }
  | { readonly content: string | Uint8Array; readonly filename: string }

/** How to upload a file. */
export interface UploadOptions extends CallOptions {
  /** @default 'fine-tune' */
  readonly purpose?: FilePurpose | undefined
}

/** More than this the API takes in parts only. */
const mostInOnePiece = 512_000_000
const partSize = 64 * 1024 * 1024
const timeout = 600_000

/** Uploads a file, in parts if it is too large for one request. */
export const uploadFile = async (
  call: Call,
  source: UploadSource,
  { purpose = 'fine-tune', signal }: UploadOptions = {},
): Promise<FileObject> => {
  const { blob, filename } = await open(source)
  if (blob.size > mostInOnePiece) return uploadInParts(call, blob, filename, purpose, signal)
  const file = new File([blob], filename)
  return call((sdk, sending) => sdk.files.create({ file, purpose }, { ...sending, timeout }), { signal })
}

const uploadInParts = async (
  call: Call,
  blob: Blob,
  filename: string,
  purpose: FilePurpose,
  signal: AbortSignal | undefined,
): Promise<FileObject> => {
  const description = { filename, purpose, bytes: blob.size, mime_type: 'text/jsonl' }
  const upload = await call((sdk, sending) => sdk.uploads.create(description, sending), { signal })
  const part_ids: string[] = []
  for (let start = 0; start < blob.size; start += partSize) {
    const data = new File([blob.slice(start, start + partSize)], filename)
    const part = await call((sdk, sending) => sdk.uploads.parts.create(upload.id, { data }, { ...sending, timeout }), {
      signal,
    })
    part_ids.push(part.id)
  }
  const { file } = await call(
    (sdk, sending) => sdk.uploads.complete(upload.id, { part_ids }, { ...sending, timeout }),
    { signal },
  )
  if (file) return file
  throw new ApiError('malformed_response', `the upload ${upload.id} was completed, but no file came of it`)
}

const open = async (source: UploadSource): Promise<{ readonly blob: Blob; readonly filename: string }> => {
  if ('content' in source) return { blob: new Blob([source.content]), filename: source.filename }
  try {
    // Opening a pipe would wait for somebody to write to it.
    if (!(await stat(source.path)).isFile()) throw new Error('it is not a regular file')
    return { blob: await openAsBlob(source.path), filename: source.filename ?? basename(source.path) }
  } catch (error) {
    throw new ApiError('file_unreadable', `could not read ${source.path}: ${ApiError.from(error).message}`)
  }
}
