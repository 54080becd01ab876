import { jsonLines } from '../../api/data/json-lines.ts'
import { inSlices, type Sliced } from '../../api/data/sliced.ts'
import { type ApiError, invalidRequest } from '../../api/errors/api-error.ts'
import { type Caller, ownerOf } from '../../api/organizations/organization.ts'
import type { Clock } from '../deterministic/clock.ts'
import type { IdMint } from '../deterministic/id-mint.ts'
import type { FileStore, StoredFile } from './file-store.ts'

/** A file that was received, in one request or in parts. */
interface Incoming {
  readonly filename: string
  readonly purpose: string
  readonly content: Uint8Array
  /** Seconds until the file expires. */
  readonly lifetime: number | undefined
}

interface Dependencies {
  readonly files: FileStore
  readonly clock: Clock
  readonly ids: IdMint
  readonly signal: AbortSignal
}

/** Largest file in bytes. */
const largest = 512 * 1024 * 1024
/** Batch files expire after thirty days. */
const batchLifetime = 2_592_000

/** Checks a file and adds it to the store. */
export const storeFile = async (
  incoming: Incoming,
  caller: Caller,
  { files, clock, ids, signal }: Dependencies,
): Promise<StoredFile> => {
  const { filename, purpose, content, lifetime = purpose === 'batch' ? batchLifetime : undefined } = incoming
  if (content.length > largest) {
    throw invalidRequest(`File is too large: ${content.length} bytes. The maximum is ${largest} bytes.`, {
      status: 413,
      param: 'file',
    })
  }
  if (purpose === 'fine-tune') {
    if (content.length === 0) throw invalidRequest('File is empty.', { param: 'file' })
    const problem = await inSlices(notJsonLines(content), signal)
    if (problem) throw problem
  }
  const createdAt = clock.now()
  const file: StoredFile = {
    id: ids.next('file-', 22),
    ...ownerOf(caller),
    filename,
    purpose,
    createdAt,
    expiresAt: lifetime === undefined ? undefined : createdAt + lifetime,
    content,
    datasets: new Map(),
  }
  files.add(file)
  return file
}

function* notJsonLines(content: Uint8Array): Sliced<ApiError | undefined> {
  for (const { number, bytes, text, value } of jsonLines(content)) {
    if (!value) {
      return invalidRequest(
        'Expected file to have JSONL format, where every line is a valid JSON dictionary. ' +
          `Line ${number} is not a dictionary (HINT: line starts with: "${text.trim().slice(0, 10)}...").`,
        { param: 'file' },
      )
    }
    yield bytes * 40
  }
  return undefined
}
