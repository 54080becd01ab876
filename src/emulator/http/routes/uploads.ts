import { hash } from 'node:crypto'
import { z } from 'zod'
import { invalidRequest } from '../../../api/errors/api-error.ts'
import { notFound } from '../../../api/errors/refusals.ts'
import { readBody, readForm } from '../../../api/http/request-body.ts'
import { type Caller, isOwn, ownerOf } from '../../../api/organizations/organization.ts'
import { checkStorage } from '../../files/check-storage.ts'
import { fileView } from '../../files/file-view.ts'
import { storeFile } from '../../files/store-file.ts'
import { mostPartBytes, mostUploadBytes, type Upload, uploadLifetime } from '../../files/upload.ts'
import type { EmulatorState } from '../../state/emulator-state.ts'
import type { RouteContext } from '../endpoint.ts'
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

export const uploadRoutes: Routes = (app, endpoint, state) => {
  const { uploads, ids, clock, files, settings } = state

  const view = async (upload: Upload, caller: Caller) => {
    const { id, bytes, filename, purpose, createdAt, expiresAt } = upload
    const file = upload.file === null ? undefined : files.find(upload.file, caller, clock.now())
    return {
      id,
      object: 'upload',
      bytes,
      created_at: Math.floor(createdAt),
      filename,
      purpose,
      status: statusOf(upload, clock.now()),
      expires_at: Math.floor(expiresAt),
      ...(upload.status === 'completed' ? { file: file ? await fileView(file, state) : null } : {}),
    }
  }

  app.post(
    '/uploads',
    endpoint(async ({ req }, caller) => {
      const { filename, purpose, bytes, expires_after } = await readBody(
        req,
        settings.contract ? contractUpload : createUpload,
      )
      const createdAt = clock.now()
      const upload: Upload = {
        id: ids.next('upload_'),
        ...ownerOf(caller),
        filename,
        purpose,
        bytes,
        createdAt,
        expiresAt: createdAt + uploadLifetime,
        lifetime: expires_after?.seconds,
        status: 'pending',
        file: null,
      }
      return view(uploads.uploads.add(upload), caller)
    }, writing),
  )

  app.post(
    '/uploads/:id/parts',
    endpoint(async (context, caller) => {
      const { id } = pendingUpload(context, caller, state)
      const form = await readForm(context.req, z.object({ data: z.instanceof(File) }))
      const { size } = form.data
      if (size > mostPartBytes) {
        throw invalidRequest(`Part is too large: ${size} bytes. The maximum is ${mostPartBytes} bytes.`, {
          status: 413,
          param: 'data',
        })
      }
      const content = new Uint8Array(await form.data.arrayBuffer())
      // Read again, because other parts may have arrived in the meantime.
      const { bytes } = pendingUpload(context, caller, state)
      const total = uploads.partsOf(id).reduce((sum, part) => sum + part.content.length, size)
      if (total > bytes && !settings.contract) {
        const message = `Upload ${id} was announced with ${bytes} bytes, but its parts come to ${total} bytes.`
        throw invalidRequest(message, { param: 'data' })
      }
      checkStorage(state, content.length)
      const part = uploads.parts.add({ id: ids.next('part_'), upload: id, createdAt: clock.now(), content })
      return { id: part.id, object: 'upload.part', created_at: Math.floor(part.createdAt), upload_id: id }
    }, writing),
  )

  app.post(
    '/uploads/:id/complete',
    endpoint(async (context, caller) => {
      const { part_ids, md5 } = await readBody(context.req, completeUpload)
      const upload = pendingUpload(context, caller, state)
      const parts = part_ids.map((id) => {
        const part = uploads.parts.find(id)
        if (part?.upload !== upload.id) throw notFound('Part', id, 'part_ids')
        return part.content
      })
      const content = joined(parts)
      if (content.length !== upload.bytes && !settings.contract) {
        const message = `Upload ${upload.id} was announced with ${upload.bytes} bytes, but its parts come to ${content.length} bytes.`
        throw invalidRequest(message, { param: 'part_ids' })
      }
      const found = hash('md5', content)
      if (md5 != null && md5.toLowerCase() !== found && !settings.contract) {
        throw invalidRequest(`The md5 of the parts is ${found}, but ${md5} was expected.`, { param: 'md5' })
      }
      const { filename, purpose, lifetime } = upload
      // Prevents a second completion while the file is being checked.
      uploads.uploads.add({ ...upload, status: 'completed' })
      try {
        const file = await storeFile({ filename, purpose, content, lifetime }, caller, state)
        return await view(uploads.end(upload, 'completed', file.id), caller)
      } catch (error) {
        uploads.uploads.add(upload)
        throw error
      }
    }, writing),
  )

  app.post(
    '/uploads/:id/cancel',
    endpoint(
      (context, caller) => view(uploads.end(pendingUpload(context, caller, state), 'cancelled'), caller),
      writing,
    ),
  )
}

const pendingUpload = ({ req }: RouteContext, caller: Caller, { uploads, clock }: EmulatorState): Upload => {
  const id = req.param('id') ?? ''
  uploads.expire(clock.now())
  const upload = uploads.uploads.find(id)
  if (!upload || !isOwn(upload, caller)) throw notFound('Upload object', id)
  const status = statusOf(upload, clock.now())
  if (status !== 'pending') throw invalidRequest(`Upload ${id} is ${status}, but must be pending.`)
  return upload
}

const statusOf = ({ status, expiresAt }: Upload, now: number) =>
  status === 'pending' && now >= expiresAt ? 'expired' : status

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
