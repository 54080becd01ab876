import { z } from 'zod'
import { type ApiError, invalidRequest } from '../api-error.ts'
import type { Call } from '../endpoint.ts'
import { pageOf, pageRequest } from '../paging.ts'
import { fileNotFound } from '../refusals.ts'
import { checked } from '../request-body.ts'
import { contentOf, type ResultFile, type StoredFile } from '../store/file-store.ts'
import { jsonLines } from '../training/json-lines.ts'
import { inSlices, type Sliced } from '../training/sliced.ts'
import type { World } from '../world.ts'
import type { Routes } from './routes.ts'

const purposes = ['assistants', 'batch', 'fine-tune', 'vision', 'user_data', 'evals'] as const

const upload = z.object({
  file: z.instanceof(File),
  purpose: z.enum(purposes),
  'expires_after[anchor]': z.literal('created_at').optional(),
  'expires_after[seconds]': z.coerce.number().int().min(3600).max(2_592_000).optional(),
})

export const fileRoutes: Routes = (app, endpoint, world) => {
  const { files, ids, clock, settings, jobs } = world

  const view = async (file: StoredFile | ResultFile) => ({
    object: 'file',
    id: file.id,
    purpose: file.purpose,
    filename: file.filename,
    bytes: (await contentOf(file)).length,
    created_at: Math.floor(file.createdAt),
    expires_at: file.expiresAt === undefined ? null : Math.floor(file.expiresAt),
    status: clock.now() < file.createdAt + settings.durations.processing ? 'uploaded' : 'processed',
    status_details: null,
  })

  app.post(
    '/files',
    endpoint(async ({ req }) => {
      const form = checked(await req.parseBody().catch(() => ({})), upload)
      const content = new Uint8Array(await form.file.arrayBuffer())
      if (form.purpose === 'fine-tune') {
        const problem = await inSlices(notJsonLines(content), world.signal)
        if (problem) throw problem
      }
      const createdAt = clock.now()
      const lifetime = form['expires_after[seconds]']
      const file: StoredFile = {
        id: ids.next('file-', 22),
        filename: form.file.name,
        purpose: form.purpose,
        createdAt,
        expiresAt: lifetime === undefined ? undefined : createdAt + lifetime,
        content,
        datasets: new Map(),
      }
      files.add(file)
      return view(file)
    }),
  )

  app.get(
    '/files',
    endpoint(async ({ req }) => {
      const purpose = req.query('purpose')
      await jobs.catchUp()
      const request = pageRequest((name) => req.query(name), { limit: 10_000, most: 10_000, strict: settings.strict })
      const page = pageOf(files.list(clock.now()), request, {
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
    }),
  )

  app.get(
    '/files/:id',
    endpoint(async (call) => view(await fileOf(call, world))),
  )

  app.delete(
    '/files/:id',
    endpoint(async (call) => {
      const { id } = await fileOf(call, world)
      files.delete(id)
      return { object: 'file', id, deleted: true }
    }),
  )

  app.get(
    '/files/:id/content',
    endpoint(async (call) => {
      const file = await fileOf(call, world)
      // A copy in a type that no shared memory can hide in.
      const content = new Uint8Array(await contentOf(file))
      return new Response(content, {
        headers: {
          'content-type': 'application/octet-stream',
          'content-disposition': `attachment; filename="${encodeURIComponent(file.filename)}"`,
        },
      })
    }),
  )
}

async function fileOf({ req }: Call, { files, clock, jobs }: World): Promise<StoredFile | ResultFile> {
  const id = req.param('id') ?? ''
  await jobs.catchUp()
  const file = files.find(id, clock.now())
  if (!file) throw fileNotFound(id)
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
