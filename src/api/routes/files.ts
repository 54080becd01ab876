import { z } from 'zod'
import { fileNotFound } from '../errors/refusals.ts'
import { fileView } from '../files/file-view.ts'
import type { RouteContext } from '../http/endpoint.ts'
import { FormFile } from '../http/form.ts'
import { pageRequest, pageView } from '../http/paging.ts'
import { withForm } from '../http/request-body.ts'
import type { Caller } from '../organizations/organization.ts'
import type { FileRecord, Files } from '../services/files.ts'
import type { Routes } from './routes.ts'

const purposes = ['assistants', 'batch', 'fine-tune', 'vision', 'user_data', 'evals'] as const

const reading = { scope: 'api.files.read' }
const writing = { scope: 'api.files.write' }

const upload = z.object({
  file: z.instanceof(FormFile),
  purpose: z.enum(purposes),
  'expires_after[anchor]': z.literal('created_at').optional(),
  'expires_after[seconds]': z.coerce.number().int().min(3600).max(2_592_000).optional(),
})

export const fileRoutes: Routes<Files> = (app, endpoint, files, rules) => {
  const fileOf = async ({ req }: RouteContext, caller: Caller): Promise<FileRecord> => {
    const id = req.param('id') ?? ''
    const file = await files.find(id, caller)
    if (!file) throw fileNotFound(id)
    return file
  }

  app.post(
    '/files',
    endpoint(
      ({ req }, caller) =>
        withForm(req, upload, rules.spool, async (form) => {
          const { name: filename, content } = form.file
          const lifetime = form['expires_after[seconds]']
          return fileView(await files.add({ filename, purpose: form.purpose, content, lifetime }, caller))
        }),
      writing,
    ),
  )

  app.get(
    '/files',
    endpoint(async ({ req }, caller) => {
      const filter = { purpose: req.query('purpose'), newestFirst: req.query('order') !== 'asc' }
      const page = pageRequest(req, rules, { limit: 10_000, most: 10_000 })
      return pageView(await files.list(filter, page, caller), fileView)
    }, reading),
  )

  app.get(
    '/files/:id',
    endpoint(async (context, caller) => fileView(await fileOf(context, caller)), reading),
  )

  app.delete(
    '/files/:id',
    endpoint(async (context, caller) => {
      const { id } = await fileOf(context, caller)
      await files.delete(id, caller)
      return { object: 'file', id, deleted: true }
    }, writing),
  )

  app.get(
    '/files/:id/content',
    endpoint(async (context, caller) => {
      const { id, bytes, filename } = await fileOf(context, caller)
      const from = Number(/^bytes=(\d+)-$/.exec(context.req.header('range') ?? '')?.[1] ?? 0)
      const isPart = from > 0 && from < bytes
      return new Response(await files.content(id, isPart ? from : 0, caller), {
        status: isPart ? 206 : 200,
        headers: {
          ...(isPart ? { 'content-range': `bytes ${from}-${bytes - 1}/${bytes}` } : {}),
          'content-type': 'application/octet-stream',
          'content-disposition': `attachment; filename="${encodeURIComponent(filename)}"`,
        },
      })
    }, reading),
  )
}
