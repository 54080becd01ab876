import { z } from 'zod'
import { invalidRequest } from '../errors/api-error.ts'
import { fileView } from '../files/file-view.ts'
import type { RouteContext } from '../http/endpoint.ts'
import { FormFile } from '../http/form.ts'
import { readBody, withForm } from '../http/request-body.ts'
import type { UploadRecord, Uploads } from '../services/uploads.ts'
import { mostPartBytes, mostUploadBytes } from '../uploads/upload-limits.ts'
import type { Routes } from './routes.ts'

const writing = { scope: 'api.files.write' }

const createUpload = z.object({
  filename: z.string().min(1),
  purpose: z.enum(['assistants', 'batch', 'fine-tune', 'vision']),
  bytes: z.int().min(1).max(mostUploadBytes),
  mime_type: z.string().min(1),
  expires_after: z.object({ anchor: z.literal('created_at'), seconds: z.int().min(3_600).max(2_592_000) }).nullish(),
})

/** Suites announce uploads of nothing. */
const contractUpload = createUpload.extend({ bytes: z.int() })

const completeUpload = z.object({ part_ids: z.array(z.string()).min(1), md5: z.string().nullish() })

export const uploadRoutes: Routes<Uploads> = (app, endpoint, uploads, { contract, spool }) => {
  app.post(
    '/uploads',
    endpoint(async ({ req }, caller) => {
      const { filename, purpose, bytes, expires_after } = await readBody(req, contract ? contractUpload : createUpload)
      return view(await uploads.create({ filename, purpose, bytes, lifetime: expires_after?.seconds }, caller))
    }, writing),
  )

  app.post(
    '/uploads/:id/parts',
    endpoint(async (context, caller) => {
      const id = idOf(context)
      await uploads.check(id, caller)
      return withForm(context.req, z.object({ data: z.instanceof(FormFile) }), spool, async ({ data: { content } }) => {
        if (content.length > mostPartBytes) {
          throw invalidRequest(`Part is too large: ${content.length} bytes. The maximum is ${mostPartBytes} bytes.`, {
            status: 413,
            param: 'data',
          })
        }
        const part = await uploads.addPart(id, content, caller)
        return { id: part.id, object: 'upload.part', created_at: Math.floor(part.createdAt), upload_id: id }
      })
    }, writing),
  )

  app.post(
    '/uploads/:id/complete',
    endpoint(async (context, caller) => {
      const { part_ids, md5 } = await readBody(context.req, completeUpload)
      return view(await uploads.complete(idOf(context), part_ids, md5 ?? undefined, caller))
    }, writing),
  )

  app.post(
    '/uploads/:id/cancel',
    endpoint(async (context, caller) => view(await uploads.cancel(idOf(context), caller)), writing),
  )
}

const idOf = ({ req }: RouteContext): string => req.param('id') ?? ''

const view = ({ id, bytes, filename, purpose, createdAt, expiresAt, status, file }: UploadRecord) => ({
  id,
  object: 'upload',
  bytes,
  created_at: Math.floor(createdAt),
  filename,
  purpose,
  status,
  expires_at: Math.floor(expiresAt),
  ...(status === 'completed' ? { file: file ? fileView(file) : null } : {}),
})
