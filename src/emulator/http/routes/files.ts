import { z } from 'zod'
import { fileNotFound } from '../../../api/errors/refusals.ts'
import { pageOf, pageRequest } from '../../../api/http/paging.ts'
import { readForm } from '../../../api/http/request-body.ts'
import type { Caller } from '../../../api/organizations/organization.ts'
import { checkStorage } from '../../files/check-storage.ts'
import { contentOf, type ResultFile, type StoredFile } from '../../files/file-store.ts'
import { fileView } from '../../files/file-view.ts'
import { storeFile } from '../../files/store-file.ts'
import { findWeights } from '../../jobs/weights.ts'
import type { EmulatorState } from '../../state/emulator-state.ts'
import type { RouteContext } from '../endpoint.ts'
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

export const fileRoutes: Routes = (app, endpoint, state) => {
  const { files, clock, settings, jobs } = state

  const view = (file: StoredFile | ResultFile) => fileView(file, state)

  app.post(
    '/files',
    endpoint(async ({ req }, caller) => {
      const form = await readForm(req, upload)
      const { name: filename } = form.file
      const content = new Uint8Array(await form.file.arrayBuffer())
      const lifetime = form['expires_after[seconds]']
      checkStorage(state, content.length)
      return view(await storeFile({ filename, purpose: form.purpose, content, lifetime }, caller, state))
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
    endpoint(async (context, caller) => view(await fileOf(context, caller, state)), reading),
  )

  app.delete(
    '/files/:id',
    endpoint(async (context, caller) => {
      const { id } = await fileOf(context, caller, state)
      files.delete(id)
      return { object: 'file', id, deleted: true }
    }, writing),
  )

  app.get(
    '/files/:id/content',
    endpoint(async (context, caller) => {
      const file = await fileOf(context, caller, state)
      // A copy, because a Response does not accept an array that might be backed by shared memory.
      const content = new Uint8Array(await contentOf(file))
      const from = Number(/^bytes=(\d+)-$/.exec(context.req.header('range') ?? '')?.[1] ?? 0)
      const isPart = from > 0 && from < content.length
      return new Response(isPart ? content.subarray(from) : content, {
        status: isPart ? 206 : 200,
        headers: {
          ...(isPart ? { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` } : {}),
          'content-type': 'application/octet-stream',
          'content-disposition': `attachment; filename="${encodeURIComponent(file.filename)}"`,
        },
      })
    }, reading),
  )
}

const fileOf = async (
  { req }: RouteContext,
  caller: Caller,
  state: EmulatorState,
): Promise<StoredFile | ResultFile> => {
  const { files, clock, jobs, settings } = state
  const id = req.param('id') ?? ''
  await jobs.catchUp()
  const weights = async () => (settings.profile.returnsWeights ? findWeights(id, caller, state) : undefined)
  const file = files.find(id, caller, clock.now()) ?? (await weights())
  if (!file) throw fileNotFound(id)
  return file
}
