import type { FileObject } from 'openai/resources/files'
import type { Call, CallOptions } from '../call/call.ts'
import { type PollOptions, poll } from '../call/poll.ts'
import { collect, type ListOptions, perPage, readPages } from '../call/read-pages.ts'
import { unlessMissing } from '../call/unless-missing.ts'
import { downloaded } from '../call/whole-answer.ts'
import type { Dependencies } from '../dependencies.ts'
import { ApiError } from '../error/api-error.ts'
import { profileOf } from '../hosts/hosts.ts'
import type { ClientSettings } from '../settings/client-settings.ts'
import {
  type FindUploadOptions,
  findUploaded,
  type UploadOptions,
  type UploadSource,
  uploadFile,
} from './upload-file.ts'

/** Options for reading the list of files. */
export interface ListFilesOptions extends ListOptions {
  readonly purpose?: string | undefined
}

/** Uploaded files. */
export interface Files {
  /** Uploads a local file or some content, in parts if it is large. */
  upload(source: UploadSource, options?: UploadOptions): Promise<FileObject>
  /** Finds a file that was uploaded before with this content, name and purpose. */
  findUploaded(source: UploadSource, options: FindUploadOptions): Promise<FileObject | undefined>
  get(id: string, options?: CallOptions): Promise<FileObject>
  /** Like `get`, but returns undefined if the file does not exist. */
  find(id: string, options?: CallOptions): Promise<FileObject | undefined>
  /** Returns all files, newest first. */
  list(options?: ListFilesOptions): Promise<FileObject[]>
  /** Deletes a file. Returns false if it does not exist. */
  delete(id: string, options?: CallOptions): Promise<boolean>
  /** Returns the content of a file. */
  content(id: string, options?: CallOptions): Promise<Uint8Array>
  /**
   * Streams a file of any size, from a byte offset on. Each piece has its offset: a host that cannot resume starts again
   * at 0.
   */
  stream(id: string, options?: CallOptions & { readonly from?: number }): AsyncGenerator<FilePiece, void>
  /** Waits until a file has been processed, for up to half an hour. Fails if the host rejects the file. */
  waitUntilProcessed(id: string, options?: PollOptions<FileObject>): Promise<FileObject>
}

/** Piece of a file, with its offset. */
export interface FilePiece {
  readonly at: number
  readonly bytes: Uint8Array
}

/** Azure has more of these than OpenAI. A file without a status is ready. */
const processing: readonly (string | undefined)[] = ['uploaded', 'pending', 'running', 'notRunning']
const patience = 1_800_000
const mostFilesPerPage = 10_000
/** A file takes longer than an answer. */
const timeout = 600_000

/** Creates the operations on files. */
export const createFiles = (call: Call, settings: ClientSettings, given: Dependencies): Files => {
  const { clock } = given
  /** Ids of files that this client has uploaded, which belong to other requests. */
  const uploaded = new Set<string>()
  const get: Files['get'] = (id, options) => call((sdk, sending) => sdk.files.retrieve(id, sending), options)
  const files: Files = {
    async upload(source, options = {}) {
      const profile = profileOf(settings)
      const file = await uploadFile(source, options, { ...dependencies, profile }, ({ id }) => uploaded.has(id))
      uploaded.add(file.id)
      return file
    },
    findUploaded: (source, options) => findUploaded(source, options, dependencies),
    get,
    find: (id, options) => unlessMissing(get(id, options)),
    list: ({ purpose, limit, signal } = {}) => {
      const query = { limit: perPage(limit, mostFilesPerPage), ...(purpose ? { purpose } : {}) }
      const read = readPages((after) =>
        call((sdk, sending) => sdk.files.list({ ...query, ...after }, sending), { signal }),
      )
      return collect(read, limit)
    },
    delete: async (id, options) =>
      (await unlessMissing(call((sdk, sending) => sdk.files.delete(id, sending), options))) !== undefined,
    content: (id, options) =>
      call(
        async (sdk, sending) =>
          new Uint8Array(await (await sdk.files.content(id, { ...sending, timeout })).arrayBuffer()),
        options,
      ),
    async *stream(id, { from = 0, signal } = {}) {
      const headers = { ...downloaded, ...(from > 0 ? { range: `bytes=${from}-` } : {}) }
      const { response } = await call(
        async (sdk, sending) => ({ id, response: await sdk.files.content(id, { ...sending, headers, timeout }) }),
        { signal },
      )
      let at = response.status === 206 ? from : 0
      for await (const bytes of response.body ?? []) {
        yield { at, bytes }
        at += bytes.length
      }
    },
    async waitUntilProcessed(id, options) {
      const deadline = clock.now() + patience
      const isDone = ({ status }: FileObject) => !processing.includes(status)
      const file = await poll(() => get(id, options), isDone, { deadline, ...options, clock })
      if (file.status === 'error')
        throw new ApiError(
          'file_rejected',
          `the file ${id} was rejected: ${file.status_details ?? 'no reason was given'}`,
        )
      if (!isDone(file)) throw new ApiError('file_not_ready', `the file ${id} is still "${file.status}"`)
      return file
    },
  }
  const dependencies = {
    ...given,
    call,
    maxRetries: settings.maxRetries,
    list: files.list,
    stream: files.stream,
  }
  return files
}
