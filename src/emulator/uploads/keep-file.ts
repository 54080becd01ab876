import { type ApiError, invalidRequest } from '../http/api-error.ts'
import { type Caller, ownerOf } from '../organizations/caller.ts'
import { jsonLines } from '../simulation/training/json-lines.ts'
import { inSlices, type Sliced } from '../simulation/training/sliced.ts'
import type { StoredFile } from '../store/file-store.ts'
import type { World } from '../world.ts'

/** A file that has come in, whole or in parts. */
interface Incoming {
  readonly filename: string
  readonly purpose: string
  readonly content: Uint8Array
  /** Seconds until it expires. */
  readonly lifetime: number | undefined
}

/** Bytes of the largest file. */
const largest = 512 * 1024 * 1024
/** Thirty days, after which files for batches go of themselves. */
const batchLifetime = 2_592_000

/** Checks a file and keeps it. */
export const keepFile = async (incoming: Incoming, caller: Caller, world: World): Promise<StoredFile> => {
  const { filename, purpose, content, lifetime = purpose === 'batch' ? batchLifetime : undefined } = incoming
  if (content.length > largest) {
    throw invalidRequest(`File is too large: ${content.length} bytes. The maximum is ${largest} bytes.`, {
      status: 413,
      param: 'file',
    })
  }
  if (purpose === 'fine-tune') {
    const problem = await inSlices(notJsonLines(content), world.signal)
    if (problem) throw problem
  }
  const createdAt = world.clock.now()
  const file: StoredFile = {
    id: world.ids.next('file-', 22),
    ...ownerOf(caller),
    filename,
    purpose,
    createdAt,
    expiresAt: lifetime === undefined ? undefined : createdAt + lifetime,
    content,
    datasets: new Map(),
  }
  world.files.add(file)
  return file
}

function* notJsonLines(content: Uint8Array): Sliced<ApiError | undefined> {
  for (const { number, bytes, text, value } of jsonLines(content)) {
    if (!value) {
      return invalidRequest(
        'Expected file to have JSONL format, where every line is a valid JSON dictionary. ' +
          `Line ${number} is not a dictionary (HINT: line starts with: "${text.slice(0, 10)}...").`,
        { param: 'file' },
      )
    }
    yield bytes * 40
  }
  return undefined
}
