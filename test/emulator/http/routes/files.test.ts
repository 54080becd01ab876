import { expect, test } from 'vitest'
import { ask, chatLines, clientOf, finishedJob, start, testEmulator, upload } from '../../emulator-fixture.ts'

const file = (text: string, name = 'data.jsonl') => new File([text], name)

test('a file is uploaded, retrieved, read and deleted', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const made = await client.files.create({ file: file('{"a": "é"}\n'), purpose: 'fine-tune' })
  expect(made).toEqual({
    object: 'file',
    id: expect.stringMatching(/^file-[0-9A-Za-z]{22}$/),
    purpose: 'fine-tune',
    filename: 'data.jsonl',
    bytes: 12,
    created_at: start,
    status: 'processed',
    status_details: null,
  })
  expect(await client.files.retrieve(made.id)).toEqual(made)
  const content = await client.files.content(made.id)
  expect(content.headers.get('content-type')).toBe('application/octet-stream')
  expect(content.headers.get('content-disposition')).toBe('attachment; filename="data.jsonl"')
  expect(await content.text()).toBe('{"a": "é"}\n')
  expect(await client.files.delete(made.id)).toEqual({ object: 'file', id: made.id, deleted: true })
  await expect(client.files.retrieve(made.id)).rejects.toMatchObject({ status: 404 })
})

test.each(['GET /v1/files/file-x', 'DELETE /v1/files/file-x', 'GET /v1/files/file-x/content'])(
  '%s is not found',
  async (request) => {
    const [method = '', path = ''] = request.split(' ')
    expect(await ask(await testEmulator(), method, path)).toEqual({
      status: 404,
      body: {
        error: { message: 'No such File object: file-x', type: 'invalid_request_error', param: 'id', code: null },
      },
    })
  },
)

test('files are listed newest first, oldest first, by purpose, and page by page', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const made: string[] = []
  for (let i = 0; i < 7; i++) {
    made.push(
      (await client.files.create({ file: file('{}', `${i}.jsonl`), purpose: i % 2 ? 'batch' : 'fine-tune' })).id,
    )
    emulator.clock.advance(1)
  }
  const listed = async (query: object) => {
    const all = []
    for await (const { id } of client.files.list(query)) all.push(made.indexOf(id))
    return all
  }
  expect(await listed({})).toEqual([6, 5, 4, 3, 2, 1, 0])
  expect(await listed({ order: 'asc', limit: 3 })).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(await listed({ purpose: 'batch', limit: 1 })).toEqual([5, 3, 1])
})

test('a file expires on the clock', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const made = await client.files.create({
    file: file('{}'),
    purpose: 'batch',
    expires_after: { anchor: 'created_at', seconds: 3600 },
  })
  expect(made.expires_at).toBe(start + 3600)
  emulator.clock.advance(3599)
  expect((await client.files.list()).data).toHaveLength(1)
  emulator.clock.advance(1)
  expect((await client.files.list()).data).toHaveLength(0)
})

test.each([
  ['a CSV', 'a,b\n1,2\n', 'Line 1 is not a dictionary (HINT: line starts with: "a,b...").'],
  ['a JSON array', '[{"messages": []}]', 'Line 1 is not a dictionary (HINT: line starts with: "[{"message...").'],
  ['a broken line', '{"a": 1}\n\n{"b": ', 'Line 3 is not a dictionary (HINT: line starts with: "{"b":...").'],
])('%s is not stored for fine-tuning', async (_, text, tail) => {
  const client = clientOf(await testEmulator())
  await expect(client.files.create({ file: file(text), purpose: 'fine-tune' })).rejects.toThrow(
    `400 Expected file to have JSONL format, where every line is a valid JSON dictionary. ${tail}`,
  )
  expect((await client.files.create({ file: file(text), purpose: 'assistants' })).status).toBe('processed')
})

test('an empty file is not stored for fine-tuning', async () => {
  const client = clientOf(await testEmulator())
  await expect(client.files.create({ file: file(''), purpose: 'fine-tune' })).rejects.toThrow('400 File is empty.')
})

test.each([
  ['no file', { purpose: 'batch' }, "Missing required parameter: 'file'."],
  ['no purpose', { file: file('{}') }, "Missing required parameter: 'purpose'."],
  [
    'an unknown purpose',
    { file: file('{}'), purpose: 'fun' },
    "Invalid value: 'fun'. Supported values are: 'assistants', 'batch', 'fine-tune', 'vision', 'user_data' and 'evals'.",
  ],
])('an upload with %s is refused', async (_, fields, message) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  const emulator = await testEmulator()
  const response = await emulator.request('/v1/files', {
    method: 'POST',
    body: form,
    headers: { authorization: 'Bearer x' },
  })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ error: { message } })
})

test('the result of a job is a CSV in base64 that repeats its metrics', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const validation_file = await upload(client, chatLines(4))
  const job = await finishedJob(emulator, client, { validation_file })
  const [id = ''] = job.result_files
  const shown = await client.files.retrieve(id)
  expect(shown).toMatchObject({
    purpose: 'fine-tune-results',
    filename: 'step_metrics.csv',
    created_at: job.finished_at,
  })
  const text = await (await client.files.content(id)).text()
  expect(shown.bytes).toBe(text.length)
  const rows = Buffer.from(text, 'base64').toString().trimEnd().split('\n')
  expect(rows[0]).toBe('step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy')
  expect(rows).toHaveLength(1 + 12 * 8)
  expect(rows[1]).toMatch(/^1,\d\.\d{5},\d\.\d{5},\d\.\d{5},\d\.\d{5}$/)
  expect(rows[2]).toMatch(/^2,\d\.\d{5},\d\.\d{5},,$/)
})

test('a file is uploaded until it is processed', async () => {
  const emulator = await testEmulator({ durations: { processing: 5 } })
  const client = clientOf(emulator)
  const id = await upload(client, chatLines(10))
  expect((await client.files.retrieve(id)).status).toBe('uploaded')
  emulator.clock.advance(5)
  expect((await client.files.retrieve(id)).status).toBe('processed')
})

test('batch files expire after thirty days, other files never', async () => {
  const client = clientOf(await testEmulator())
  expect((await client.files.create({ file: file('{}'), purpose: 'batch' })).expires_at).toBe(start + 2_592_000)
  expect((await client.files.create({ file: file('{}'), purpose: 'evals' })).expires_at).toBeUndefined()
})

test.each([
  [{ 'expires_after[seconds]': '3599' }, 'integer below minimum value'],
  [{ 'expires_after[seconds]': '2592001' }, 'integer above maximum value'],
  [{ 'expires_after[anchor]': 'now' }, "Invalid value: 'now'"],
])('a file with %j is refused', async (fields, message) => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ purpose: 'batch', ...fields })) form.set(name, value)
  form.set('file', file('{}'))
  const emulator = await testEmulator()
  const headers = { authorization: 'Bearer x' }
  const response = await emulator.request('/v1/files', { method: 'POST', body: form, headers })
  expect(response.status).toBe(400)
  expect(Object(await response.json()).error.message).toContain(message)
})
