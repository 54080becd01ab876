import { checkFile } from '../../api/files/check-file.ts'
import { MemoryContent } from '../../api/files/content.ts'
import { type Caller, ownerOf } from '../../api/organizations/organization.ts'
import type { IncomingFile } from '../../api/services/files.ts'
import type { Clock } from '../deterministic/clock.ts'
import type { IdMint } from '../deterministic/id-mint.ts'
import type { FileStore, StoredFile } from './file-store.ts'

interface Dependencies {
  readonly files: FileStore
  readonly clock: Clock
  readonly ids: IdMint
  readonly signal: AbortSignal
}

/** Batch files expire after thirty days. */
const batchLifetime = 2_592_000

/** Checks a file and adds it to the store. */
export const storeFile = async (
  incoming: Omit<IncomingFile, 'content'> & { readonly content: Uint8Array },
  caller: Caller,
  { files, clock, ids, signal }: Dependencies,
): Promise<StoredFile> => {
  const { filename, purpose, content, lifetime = purpose === 'batch' ? batchLifetime : undefined } = incoming
  await checkFile({ purpose, content: new MemoryContent(content) }, signal)
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
