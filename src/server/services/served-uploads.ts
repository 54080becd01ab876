import { ApiError } from '../../api/errors/api-error.ts'
import { notFound } from '../../api/errors/refusals.ts'
import { checkFile, largestFile } from '../../api/files/check-file.ts'
import { SpooledContent } from '../../api/files/spooled-content.ts'
import type { Caller } from '../../api/organizations/organization.ts'
import type { UploadRecord, Uploads } from '../../api/services/uploads.ts'
import { checkJoined, checkPending, checkRoom } from '../../api/uploads/upload-checks.ts'
import { uploadLifetime } from '../../api/uploads/upload-limits.ts'
import type { ServerContext } from '../context.ts'
import { spoolOf } from '../storage/spool.ts'
import type { Storage } from '../storage/storage.ts'
import { one, type Queries } from '../store/database.ts'
import { checkStorageQuota } from './quotas.ts'
import { contentKey, fileRecordOf, findFile, insertFile } from './served-files.ts'

interface UploadRow {
  readonly id: string
  readonly organization: string
  readonly project: string
  readonly filename: string
  readonly purpose: string
  readonly bytes: number
  readonly lifetime: number | null
  readonly created_at: number
  readonly expires_at: number
  readonly status: 'pending' | 'completed' | 'cancelled'
  readonly file: string | null
}

interface PartRow {
  readonly id: string
  readonly bytes: number
}

const partKey = (part: string): string => `parts/${part}`

async function* joined(parts: readonly string[], storage: Storage): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield* storage.pieces(partKey(part))
}

/** The uploads of a server. Parts are kept as they come and joined when the upload is completed. */
export const servedUploads = (context: ServerContext): Uploads => {
  const { config, database, storage, ids, dependencies, signal } = context

  const statusOf = ({ status, expires_at }: UploadRow) =>
    status === 'pending' && dependencies.now() >= expires_at ? 'expired' : status

  const record = async (row: UploadRow): Promise<UploadRecord> => {
    const file = row.file === null ? undefined : await findFile(database, row.file, row.project, dependencies.now())
    return {
      ...{ id: row.id, filename: row.filename, purpose: row.purpose, bytes: row.bytes },
      createdAt: row.created_at,
      expiresAt: row.expires_at,
      status: statusOf(row),
      file: file && fileRecordOf(file),
    }
  }

  const pending = async (queries: Queries, id: string, { project }: Caller): Promise<UploadRow> => {
    const row = await one<UploadRow>(queries, 'SELECT * FROM uploads WHERE id = $1 AND project = $2', id, project)
    if (!row) throw notFound('Upload object', id)
    checkPending({ id, status: statusOf(row) })
    return row
  }

  /** Ends an upload if it is still pending, so that of two requests only one does. */
  const end = async (queries: Queries, id: string, status: UploadRow['status'], file: string | null) => {
    const sql = "UPDATE uploads SET status = $1, file = $2 WHERE id = $3 AND status = 'pending' RETURNING *"
    return one<UploadRow>(queries, sql, status, file, id)
  }

  const parts = (queries: Queries, upload: string) =>
    queries.all<PartRow>('SELECT id, bytes FROM upload_parts WHERE upload = $1', upload)

  const forgetParts = async (upload: string): Promise<void> => {
    for (const { id } of await parts(database, upload)) await storage.delete(partKey(id))
    await database.all('DELETE FROM upload_parts WHERE upload = $1', upload)
  }

  return {
    async create({ filename, purpose, bytes, lifetime = null }, { organization, project }) {
      // The same is checked at the end; a large upload had better know now.
      await database.transaction((queries) => checkStorageQuota(queries, project, bytes, context))
      const createdAt = dependencies.now()
      const row = await one<UploadRow>(
        database,
        `INSERT INTO uploads
        (id, organization, project, filename, purpose, bytes, lifetime, created_at, expires_at, status)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'pending') RETURNING *`,
        ...[ids.next('upload_'), organization.id, project, filename, purpose, bytes, lifetime],
        ...[createdAt, createdAt + uploadLifetime],
      )
      if (!row) throw new Error('a bug in the server: an upload was not added')
      return record(row)
    },
    async check(id, caller) {
      await pending(database, id, caller)
    },
    async addPart(id, content, caller) {
      const part = ids.next('part_')
      await storage.write(partKey(part), content)
      try {
        return await database.transaction(async (queries) => {
          const upload = await pending(queries, id, caller)
          // Waits for other parts of this upload, so that together they do not exceed its size.
          await queries.all('UPDATE uploads SET bytes = bytes WHERE id = $1', id)
          const before = await parts(queries, id)
          checkRoom(
            upload,
            before.reduce((sum, { bytes }) => sum + bytes, content.length),
          )
          const createdAt = dependencies.now()
          const sql = 'INSERT INTO upload_parts (id, upload, bytes, created_at) VALUES ($1, $2, $3, $4)'
          await queries.all(sql, part, id, content.length, createdAt)
          return { id: part, createdAt }
        })
      } catch (error) {
        await storage.delete(partKey(part))
        throw error
      }
    },
    async complete(id, wanted, md5, caller) {
      const upload = await pending(database, id, caller)
      const known = new Set((await parts(database, id)).map((part) => part.id))
      const missing = wanted.find((part) => !known.has(part))
      if (missing !== undefined) throw notFound('Part', missing, 'part_ids')
      const content = await SpooledContent.of(joined(wanted, storage), spoolOf(config))
      const file = ids.next('file-', 22)
      try {
        checkJoined(upload, content.length, content.md5, md5)
        await checkFile({ purpose: upload.purpose, content }, signal, Math.min(largestFile, config.max_file_mb * 1e6))
        await storage.write(contentKey(file), content)
      } finally {
        await content.discard()
      }
      const completing = database.transaction(async (queries) => {
        const { organization, project, filename, purpose, lifetime } = upload
        const ended = await end(queries, id, 'completed', file)
        if (!ended) throw notFound('Upload object', id)
        const expires_at = lifetime === null ? null : dependencies.now() + lifetime
        const about = { bytes: content.length, sha256: content.sha256, expires_at }
        await checkStorageQuota(queries, project, content.length, context)
        await insertFile(queries, context, { id: file, organization, project, filename, purpose, ...about })
        return ended
      })
      const completed = await completing.catch(async (error) => {
        if (error instanceof ApiError) await storage.delete(contentKey(file))
        throw error
      })
      await forgetParts(id)
      return record(completed)
    },
    async cancel(id, caller) {
      await pending(database, id, caller)
      const ended = await end(database, id, 'cancelled', null)
      if (!ended) throw notFound('Upload object', id)
      await forgetParts(id)
      return record(ended)
    },
  }
}
