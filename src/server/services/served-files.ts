import { ApiError } from '../../api/errors/api-error.ts'
import { fileNotFound } from '../../api/errors/refusals.ts'
import { checkFile, largestFile } from '../../api/files/check-file.ts'
import type { Content } from '../../api/files/content.ts'
import { SpooledContent } from '../../api/files/spooled-content.ts'
import type { Caller } from '../../api/organizations/organization.ts'
import type { FileRecord, Files } from '../../api/services/files.ts'
import type { ServerContext } from '../context.ts'
import { streamOf } from '../storage/stream-of.ts'
import { verifiedPieces } from '../storage/verified-pieces.ts'
import { one, type Queries } from '../store/database.ts'
import { nextPosition } from '../store/next-position.ts'
import { pageOfRows } from '../store/page-of-rows.ts'
import { checkStorageQuota } from './quotas.ts'

/** A row of the table `files`. */
export interface FileRow {
  readonly id: string
  readonly organization: string
  readonly project: string
  readonly filename: string
  readonly purpose: string
  readonly bytes: number
  readonly sha256: string
  readonly created_at: number
  readonly expires_at: number | null
}

/** The key under which the content of a file is kept. */
export const contentKey = (file: string): string => `files/${file}`

const there = 'deleted_at IS NULL AND (expires_at IS NULL OR expires_at > $1)'

/** Returns a file of a project, unless it was deleted or has expired. */
export const findFile = (queries: Queries, id: string, project: string, now: number): Promise<FileRow | undefined> =>
  one<FileRow>(queries, `SELECT * FROM files WHERE ${there} AND id = $2 AND project = $3`, now, id, project)

/** Adds a file whose content is kept already. */
export const insertFile = async (
  queries: Queries,
  { dependencies }: Pick<ServerContext, 'dependencies'>,
  file: Omit<FileRow, 'created_at'>,
): Promise<FileRow> => {
  const row = { ...file, created_at: dependencies.now() }
  await queries.all(
    `INSERT INTO files (id, position, organization, project, filename, purpose, bytes, sha256, created_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    ...[
      row.id,
      await nextPosition(queries),
      row.organization,
      row.project,
      row.filename,
      row.purpose,
      row.bytes,
      row.sha256,
    ],
    ...[row.created_at, row.expires_at],
  )
  return row
}

export const fileRecordOf = (row: FileRow): FileRecord => ({
  id: row.id,
  filename: row.filename,
  purpose: row.purpose,
  bytes: row.bytes,
  createdAt: row.created_at,
  expiresAt: row.expires_at ?? undefined,
  status: 'processed',
})

/** The server receives every file into its spool, where its hashes are computed. */
export const spooled = (content: Content): SpooledContent => {
  if (content instanceof SpooledContent) return content
  throw new Error('a bug in the server: a file was not spooled')
}

/** The files of a server: rows in the database, contents in the storage. */
export const servedFiles = (context: ServerContext): Files => {
  const { config, database, storage, ids, dependencies, signal } = context
  const find = (id: string, { project }: Caller) => findFile(database, id, project, dependencies.now())
  return {
    async add({ filename, purpose, content, lifetime }, { organization, project }) {
      await checkFile({ purpose, content }, signal, Math.min(largestFile, config.max_file_mb * 1e6))
      const id = ids.next('file-', 22)
      // First the content: a row promises that it is there.
      await storage.write(contentKey(id), content)
      const owner = { organization: organization.id, project }
      const expires_at = lifetime === undefined ? null : dependencies.now() + lifetime
      const about = { bytes: content.length, sha256: spooled(content).sha256, expires_at }
      try {
        return await database.transaction(async (queries) => {
          await checkStorageQuota(queries, project, content.length, context)
          return fileRecordOf(await insertFile(queries, context, { id, ...owner, filename, purpose, ...about }))
        })
      } catch (error) {
        if (error instanceof ApiError) await storage.delete(contentKey(id))
        throw error
      }
    },
    async list({ purpose, newestFirst }, page, { project }) {
      const wanted = purpose === undefined ? [] : [purpose]
      const from = `FROM files WHERE ${there} AND project = $2${purpose === undefined ? '' : ' AND purpose = $3'}`
      const values = [dependencies.now(), project, ...wanted]
      const { items, hasMore } = await pageOfRows<FileRow>(database, { from, values, newestFirst }, page)
      return { items: items.map(fileRecordOf), hasMore }
    },
    async find(id, caller) {
      const row = await find(id, caller)
      return row && fileRecordOf(row)
    },
    async delete(id, { project }) {
      await database.all(
        'UPDATE files SET deleted_at = $1 WHERE id = $2 AND project = $3',
        dependencies.now(),
        id,
        project,
      )
      await storage.delete(contentKey(id))
    },
    async content(id, from, caller) {
      const row = await find(id, caller)
      if (!row) throw fileNotFound(id)
      return streamOf(verifiedPieces(storage.pieces(contentKey(id)), row.sha256), from)
    },
  }
}
