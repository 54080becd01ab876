import { hash } from 'node:crypto'
import { toFile } from 'openai'
import { expect, test } from 'vitest'
import { ask, chatLines, clientOf, finishedJob, start, testEmulator } from '../../emulator-fixture.ts'

const text = chatLines(12).join('\n')
const halves = [text.slice(0, 500), text.slice(500)]
const announced = {
  filename: 'data.jsonl',
  purpose: 'fine-tune' as const,
  bytes: Buffer.byteLength(text),
  mime_type: 'text/jsonl',
}

const uploading = async (options: Partial<typeof announced> = {}) => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const upload = await client.uploads.create({ ...announced, ...options })
  const part = async (content: string) =>
    (await client.uploads.parts.create(upload.id, { data: await toFile(Buffer.from(content), 'part') })).id
  return { emulator, client, upload, part }
}

test('the completion decides the order of the parts', async () => {
  const { emulator, client, upload, part } = await uploading()
  expect(upload).toEqual({
    id: expect.stringMatching(/^upload_/),
    object: 'upload',
    bytes: announced.bytes,
    created_at: start,
    filename: 'data.jsonl',
    purpose: 'fine-tune',
    status: 'pending',
    expires_at: start + 3600,
  })
  const second = await part(halves[1] ?? '')
  const first = await part(halves[0] ?? '')
  expect(first).toMatch(/^part_/)
  const done = await client.uploads.complete(upload.id, { part_ids: [first, second], md5: hash('md5', text) })
  expect(done).toMatchObject({ status: 'completed', file: { object: 'file', bytes: announced.bytes } })
  const id = done.file?.id ?? ''
  expect(await (await client.files.content(id)).text()).toBe(text)
  expect((await finishedJob(emulator, client, { training_file: id })).status).toBe('succeeded')
})

test('a cancelled or completed upload accepts no parts', async () => {
  const { client, upload, part } = await uploading()
  expect(await client.uploads.cancel(upload.id)).toMatchObject({ status: 'cancelled' })
  await expect(part('x')).rejects.toThrow(`Upload ${upload.id} is cancelled, but must be pending.`)
  await expect(client.uploads.cancel(upload.id)).rejects.toMatchObject({ status: 400 })
})

test('an upload expires after an hour on the clock', async () => {
  const { emulator, client, upload, part } = await uploading()
  const id = await part(text)
  emulator.clock.advance(3600)
  await expect(client.uploads.complete(upload.id, { part_ids: [id] })).rejects.toThrow('is expired')
})

test('its file may expire', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const expires_after = { anchor: 'created_at' as const, seconds: 3600 }
  const { id } = await client.uploads.create({ ...announced, purpose: 'batch', bytes: 2, expires_after })
  const part = await client.uploads.parts.create(id, { data: await toFile(Buffer.from('{}'), 'part') })
  const { file } = await client.uploads.complete(id, { part_ids: [part.id] })
  expect(file?.expires_at).toBe(start + 3600)
})

test('completion checks the md5, the size, the parts and their content', async () => {
  const { client, upload, part } = await uploading()
  const id = await part(text.slice(0, -1))
  const complete = (params: object) => client.uploads.complete(upload.id, { part_ids: [id], ...params })
  await expect(complete({})).rejects.toThrow(`but its parts come to ${announced.bytes - 1} bytes.`)
  await expect(complete({ part_ids: ['part_x'] })).rejects.toThrow('404 No such Part: part_x')
  await expect(part('too much')).rejects.toThrow('was announced with')
  const rest = await part(']')
  await expect(complete({ part_ids: [id, rest], md5: 'abc' })).rejects.toThrow('but abc was expected')
  await expect(complete({ part_ids: [id, rest] })).rejects.toThrow('Expected file to have JSONL format')
  expect(await client.uploads.cancel(upload.id)).toMatchObject({ status: 'cancelled' })
})

test('a part holds 64 MB at most', async () => {
  const { client, upload } = await uploading({ bytes: 70 * 1024 * 1024 })
  const data = await toFile(Buffer.alloc(64 * 1024 * 1024 + 1), 'part')
  await expect(client.uploads.parts.create(upload.id, { data })).rejects.toThrow('413 Part is too large')
})

test.each([
  [{ ...announced, bytes: 8 * 2 ** 30 + 1 }, 'integer above maximum value'],
  [{ ...announced, purpose: 'evals' }, "Invalid value: 'evals'"],
  [{ ...announced, mime_type: undefined }, "Missing required parameter: 'mime_type'."],
])('an upload announced as %j is refused', async (body, message) => {
  const refused = await ask(await testEmulator(), 'POST', '/v1/uploads', { body })
  expect(refused.status).toBe(400)
  expect(refused.body.error?.message).toContain(message)
})

test('an unknown upload is not found', async () => {
  const refused = await ask(await testEmulator(), 'POST', '/v1/uploads/upload_x/cancel')
  expect(refused).toMatchObject({ status: 404, body: { error: { message: 'No such Upload object: upload_x' } } })
})
