import { createHash } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { FileObject, FilePurpose } from 'openai/resources/files'
import type { Call, CallOptions } from '../call/call.ts'
import { sendOnce, wasNotCarriedOut } from '../call/send-once.ts'
import type { Dependencies } from '../dependencies.ts'
import { ApiError } from '../error/api-error.ts'
import type { HostProfile } from '../hosts/host-profile.ts'

/** What to upload: a local file, read piece by piece, or a text or bytes with a name. */
export type UploadSource =
  | { readonly path: string; readonly filename?: string | undefined }
  | { readonly content: string | Uint8Array; readonly filename: string }

/** How to upload a file. */
export interface UploadOptions extends CallOptions {
  /** @default 'fine-tune' */
  readonly purpose?: FilePurpose | undefined
}

/** How to look for an upload. */
export interface FindUploadOptions extends UploadOptions {
  /** Earliest time of the upload, as a Unix timestamp in seconds. */
  readonly since: number
  /** Leaves out files. @default none */
  readonly isOther?: ((file: FileObject) => boolean) | undefined
}

interface UploadDependencies extends Dependencies {
  readonly call: Call
  readonly maxRetries: number | undefined
  readonly list: (options: CallOptions & { readonly purpose: FilePurpose }) => Promise<readonly FileObject[]>
  readonly stream: (id: string, options: CallOptions) => AsyncIterable<{ readonly bytes: Uint8Array }>
}

const partSize = 64 * 1024 * 1024
/** Slowest rate at which content is expected to be sent, in bytes per millisecond. */
const slowestRate = 250
/** How far the clocks of the host and of this machine may differ, in seconds. */
const clockSkew = 120

/** Returns the time for a request with this content, in milliseconds: what any request has, and what sending takes. */
const timeoutFor = ({ timeout }: { readonly timeout: number }, { size }: Blob): number =>
  timeout + Math.ceil(size / slowestRate)

/** Uploads a file once, in parts if it is too large for one request. */
export const uploadFile = async (
  source: UploadSource,
  { purpose = 'fine-tune', signal }: UploadOptions,
  dependencies: UploadDependencies & { readonly profile: HostProfile },
  isOther: (file: FileObject) => boolean,
): Promise<FileObject> => {
  const { call, clock, maxRetries, profile } = dependencies
  const { blob, filename } = await open(source)
  const since = Math.floor(clock.now() / 1000) - clockSkew
  const search = async (error: ApiError) => {
    try {
      return await findUpload(blob, { filename, purpose, since, isOther, signal, mustReturn: false }, dependencies)
    } catch (failure) {
      // Nothing more is sent, and the failure of the upload is the one to report.
      throw signal?.aborted ? failure : error
    }
  }
  if (isInParts(blob, filename, profile)) {
    const complete = await uploadParts(call, blob, filename, purpose, signal)
    return sendOnce(complete, search, { maxRetries, dependencies, signal })
  }
  const send = () =>
    call(
      (sdk, sending) => {
        const timeout = timeoutFor(sdk, blob)
        return sdk.files.create({ file: new File([blob], filename), purpose }, { ...sending, timeout })
      },
      { signal, repeatable: wasNotCarriedOut },
    )
  return sendOnce(send, search, { maxRetries, dependencies, signal })
}

/** Tells whether a file is too large for one request; one that is too large for the host is rejected before it is sent. */
const isInParts = ({ size }: Blob, filename: string, { title, limits }: HostProfile): boolean => {
  if (size <= limits.fileBytes) return false
  if (limits.uploads) return true
  throw new ApiError(
    'file_rejected',
    `${filename} has ${size.toLocaleString('en-US')} bytes, and ${title} takes at most ${limits.fileBytes.toLocaleString('en-US')} in one request and has no uploads in parts`,
    {
      advice:
        'Make the file smaller, such as with `npx tunesmith split` or `npx tunesmith dedupe`, or choose another host.',
    },
  )
}

/** Finds a file that was uploaded with this content, name and purpose; undefined where the host does not return it. */
export const findUploaded = async (
  source: UploadSource,
  { purpose = 'fine-tune', since, isOther = () => false, signal }: FindUploadOptions,
  dependencies: UploadDependencies,
): Promise<FileObject | undefined> => {
  const { blob, filename } = await open(source)
  return findUpload(blob, { filename, purpose, since, isOther, signal, mustReturn: true }, dependencies)
}

interface Upload extends CallOptions {
  readonly filename: string
  readonly purpose: FilePurpose
  readonly since: number
  readonly isOther: (file: FileObject) => boolean
  /** Whether the host must return the content for the file to count. */
  readonly mustReturn: boolean
}

const findUpload = async (
  blob: Blob,
  { filename, purpose, since, isOther, signal, mustReturn }: Upload,
  { list, stream }: UploadDependencies,
): Promise<FileObject | undefined> => {
  const candidates = (await list({ purpose, signal })).filter(
    (file) =>
      file.filename === filename &&
      file.bytes === blob.size &&
      file.purpose === purpose &&
      file.created_at >= since &&
      file.status !== 'error' &&
      !isOther(file),
  )
  if (candidates.length === 0) return undefined
  const hash = await sha256(blob.stream())
  for (const file of candidates) {
    const stored = await sha256(bytesOf(stream(file.id, { signal }))).catch((error: unknown) => {
      // Not every host returns what was uploaded.
      if (error instanceof ApiError && error.code !== 'aborted') return mustReturn ? undefined : hash
      throw error
    })
    if (stored === hash) return file
  }
  return undefined
}

const sha256 = async (chunks: AsyncIterable<Uint8Array>): Promise<string> => {
  const hash = createHash('sha256')
  for await (const chunk of chunks) hash.update(chunk)
  return hash.digest('hex')
}

async function* bytesOf(pieces: AsyncIterable<{ readonly bytes: Uint8Array }>) {
  for await (const { bytes } of pieces) yield bytes
}

/** Uploads all parts. Returns what completes the upload, after which there is a file. */
const uploadParts = async (
  call: Call,
  blob: Blob,
  filename: string,
  purpose: FilePurpose,
  signal: AbortSignal | undefined,
): Promise<() => Promise<FileObject>> => {
  const description = { filename, purpose, bytes: blob.size, mime_type: 'text/jsonl' }
  const upload = await call((sdk, sending) => sdk.uploads.create(description, sending), { signal })
  const part_ids: string[] = []
  for (let start = 0; start < blob.size; start += partSize) {
    const data = new File([blob.slice(start, start + partSize)], filename)
    const part = await call(
      (sdk, sending) => sdk.uploads.parts.create(upload.id, { data }, { ...sending, timeout: timeoutFor(sdk, data) }),
      { signal },
    )
    part_ids.push(part.id)
  }
  return async () => {
    const { file } = await call(
      (sdk, sending) => sdk.uploads.complete(upload.id, { part_ids }, { ...sending, timeout: timeoutFor(sdk, blob) }),
      { signal, repeatable: wasNotCarriedOut },
    )
    if (file) return file
    throw new ApiError('malformed_response', `the upload ${upload.id} was completed, but no file came of it`)
  }
}

const open = async (source: UploadSource): Promise<{ readonly blob: Blob; readonly filename: string }> => {
  if ('content' in source) return { blob: new Blob([source.content]), filename: source.filename }
  try {
    // Opening a pipe would wait for somebody to write to it.
    const file = await stat(source.path)
    if (!file.isFile()) throw new Error('it is not a regular file')
    const blob = await openAsBlob(source.path)
    // Node counts the bytes of a blob with 32 bits, and would upload the first part only.
    if (blob.size !== file.size)
      throw new Error(`it has ${file.size.toLocaleString('en-US')} bytes, and Node.js uploads less than 4 GiB at once`)
    return { blob, filename: source.filename ?? basename(source.path) }
  } catch (error) {
    throw new ApiError('file_unreadable', `could not read ${source.path}: ${ApiError.from(error).message}`)
  }
}
