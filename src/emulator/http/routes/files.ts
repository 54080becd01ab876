import { z } from 'zod'
import type { Caller } from '../../organizations/caller.ts'
import { contentOf, type ResultFile, type StoredFile } from '../../store/file-store.ts'
import { checkRoom } from '../../uploads/check-room.ts'
import { fileView } from '../../uploads/file-view.ts'
import { keepFile } from '../../uploads/keep-file.ts'
import type { World } from '../../world.ts'
import type { Call } from '../endpoint.ts'
import { pageOf, pageRequest } from '../paging.ts'
import { fileNotFound } from '../refusals.ts'
import { readForm } from '../request-body.ts'
import type { Routes } from './routes.ts'

const purposes = ['assistants', 'batch', 'fine-tune', 'vision', 'user_data', 'evals'] as const

const reading = { scope: 'api.files.read' }
const writing = { scope: 'api.files.write' }

const upload = z.object({
  file: z.instanceof(File),
  purpose: z.enum(purposes),
  'expires_after[anchor]': z.literal('created_at').optional(),
  'expires_after[seconds]': z.coerce.number().int().min(3600).max(2_592_000).optional(),
})

export const fileRoutes: Routes = (app, endpoint, world) => {
  const { files, clock, settings, jobs } = world

  const view = (file: StoredFile | ResultFile) => fileView(file, world)

  app.post(
    '/files',
    endpoint(async ({ req }, caller) => {
      const form = await readForm(req, upload)
      const { name: filename } = form.file
      const content = new Uint8Array(await form.file.arrayBuffer())
      const lifetime = form['expires_after[seconds]']
      checkRoom(world, content.length)
      return view(await keepFile({ filename, purpose: form.purpose, content, lifetime }, caller, world))
    }, writing),
  )

  app.get(
    '/files',
    endpoint(async ({ req }, caller) => {
      const purpose = req.query('purpose')
      await jobs.catchUp()
      const request = pageRequest(req, settings, { limit: 10_000, most: 10_000 })
      const page = pageOf(files.list(caller, clock.now()), request, {
        newestFirst: req.query('order') !== 'asc',
        keep: (file) => purpose === undefined || file.purpose === purpose,
      })
      const data = await Promise.all(page.items.map(view))
      return {
        object: 'list',
        data,
        has_more: page.hasMore,
        first_id: data[0]?.id ?? null,
        last_id: data.at(-1)?.id ?? null,
      }
    }, reading),
  )

  app.get(
    '/files/:id',
    endpoint(async (call, caller) => view(await fileOf(call, caller, world)), reading),
  )

  app.delete(
    '/files/:id',
    endpoint(async (call, caller) => {
      const { id } = await fileOf(call, caller, world)
      files.delete(id)
      return { object: 'file', id, deleted: true }
    }, writing),
  )

  app.get(
    '/files/:id/content',
    endpoint(async (call, caller) => {
      const file = await fileOf(call, caller, world)
      // A copy in a type that no shared memory can hide in.
      const content = new Uint8Array(await contentOf(file))
      return new Response(content, {
        headers: {
          'content-type': 'application/octet-stream',
          'content-disposition': `attachment; filename="${encodeURIComponent(file.filename)}"`,
        },
      })
    }, reading),
  )
}

const fileOf = async ({ req }: Call, caller: Caller, world: World): Promise<StoredFile | ResultFile> => {
  const { files, clock, jobs } = world
  const id = req.param('id') ?? ''
  await jobs.catchUp()
  const file = files.find(id, caller, clock.now())
  if (!file) throw fileNotFound(id)
  return file
}
