import { hash } from 'node:crypto'
import type OpenAI from 'openai'
import { toFile } from 'openai'
import { describe, expect, test } from 'vitest'
import { chatLines, clientOf, collected, testEmulator, upload } from '../emulator/emulator-fixture.ts'
import { simulatedServers } from '../server/control/simulated-server.ts'
import { clientOf as clientOfServer } from '../server/server-fixture.ts'

/** A host of the API: its SDK, and how to ask it without one. */
interface Host {
  readonly client: OpenAI
  /** Sends a request with the key of the SDK. */
  ask(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; error: Readonly<Record<string, unknown>> }>
}

type Request = (path: string, init: RequestInit) => Promise<Response>

const hostOf = (client: OpenAI, request: Request): Host => ({
  client,
  async ask(method, path, body) {
    const response = await request(`/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${client.apiKey}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const sent: unknown = await response.json()
    return { status: response.status, error: Object(Object(sent).error) }
  },
})

/** The two implementations behind one HTTP surface. Both know the model `gpt-4o-mini` and start nothing by themselves. */
const hosts: readonly (readonly [string, () => Promise<Host>])[] = [
  [
    'the emulator',
    async () => {
      const emulator = await testEmulator({ strict: true })
      return hostOf(clientOf(emulator), (path, init) => emulator.request(path, init))
    },
  ],
  [
    'the server',
    async () => {
      const server = await (await simulatedServers()).start()
      return hostOf(clientOfServer(server), (path, init) => server.request(path, init))
    },
  ],
]

const jobs = '/fine_tuning/jobs'
const model = 'gpt-4o-mini'

describe.for(hosts)('%s', ([, open]) => {
  test('a file is kept, listed, read in part and deleted', async () => {
    const { client } = await open()
    const content = chatLines(12).join('\n')
    const [first, second] = [
      await upload(client, chatLines(12), 'a.jsonl'),
      await upload(client, chatLines(11), 'b.jsonl'),
    ]
    expect(await client.files.retrieve(first)).toMatchObject({
      object: 'file',
      id: expect.stringMatching(/^file-[0-9A-Za-z]{22}$/),
      bytes: Buffer.byteLength(content),
      filename: 'a.jsonl',
      purpose: 'fine-tune',
      status: 'processed',
    })
    expect((await collected(client.files.list())).map(({ id }) => id)).toEqual([second, first])
    expect((await collected(client.files.list({ order: 'asc', limit: 1 }))).map(({ id }) => id)).toEqual([
      first,
      second,
    ])
    expect(await collected(client.files.list({ purpose: 'batch' }))).toEqual([])
    expect(await (await client.files.content(first)).text()).toBe(content)
    const rest = await client.files.content(first, { headers: { range: 'bytes=100-' } })
    expect([rest.status, await rest.text()]).toEqual([206, content.slice(100)])
    expect(await client.files.delete(first)).toEqual({ object: 'file', id: first, deleted: true })
    await expect(client.files.retrieve(first)).rejects.toMatchObject({ status: 404, param: 'id' })
  })

  test('an upload in parts becomes a file of the announced size and hash', async () => {
    const { client } = await open()
    const bytes = Buffer.from(chatLines(30).join('\n'))
    const announced = {
      filename: 'c.jsonl',
      purpose: 'fine-tune' as const,
      mime_type: 'text/jsonl',
      bytes: bytes.length,
    }
    const { id } = await client.uploads.create(announced)
    const part = async (from: number, to: number) =>
      (await client.uploads.parts.create(id, { data: await toFile(bytes.subarray(from, to), 'part') })).id
    const [second, first] = [await part(1000, bytes.length), await part(0, 1000)]
    await expect(client.uploads.complete(id, { part_ids: [first] })).rejects.toMatchObject({ param: 'part_ids' })
    const wrong = client.uploads.complete(id, { part_ids: [first, second], md5: hash('md5', 'other') })
    await expect(wrong).rejects.toMatchObject({ param: 'md5' })
    await expect(part(0, 10)).rejects.toThrow(`was announced with ${bytes.length} bytes`)
    const done = await client.uploads.complete(id, { part_ids: [first, second], md5: hash('md5', bytes) })
    expect(done).toMatchObject({ status: 'completed', file: { bytes: bytes.length, filename: 'c.jsonl' } })
    expect(await (await client.files.content(done.file?.id ?? '')).text()).toBe(bytes.toString())
    await expect(client.uploads.cancel(id)).rejects.toThrow(`Upload ${id} is completed, but must be pending.`)
  })

  test('jobs are listed newest first, page by page and by metadata', async () => {
    const { client } = await open()
    const training_file = await upload(client, chatLines(10))
    const ids: string[] = []
    for (const metadata of [{ team: 'a' }, { team: 'b', env: 'x' }, null, { team: 'b' }]) {
      ids.unshift((await client.fineTuning.jobs.create({ model, training_file, metadata })).id)
    }
    const listed = async (query: OpenAI.FineTuning.JobListParams) =>
      (await collected(client.fineTuning.jobs.list(query))).map(({ id }) => id)
    expect(await listed({ limit: 3 })).toEqual(ids)
    expect(await listed({ metadata: { team: 'b' }, limit: 1 })).toEqual([ids[0], ids[2]])
    expect(await listed({ metadata: { team: 'b', env: 'x' } })).toEqual([ids[2]])
    const without: { data: readonly unknown[] } = await client.get('/fine_tuning/jobs?metadata=null')
    expect(without.data).toEqual([expect.objectContaining({ id: ids[1] })])
    await expect(listed({ after: 'ftjob-nowhere' })).rejects.toThrow('No such object: ftjob-nowhere')
  })

  test('a new job shows what was asked for, and a cancelled one stays so', async () => {
    const { client } = await open()
    const training_file = await upload(client, chatLines(10))
    const job = await client.fineTuning.jobs.create({ model, training_file, suffix: 's', seed: 7 })
    expect(job).toMatchObject({
      object: 'fine_tuning.job',
      id: expect.stringMatching(/^ftjob-[0-9A-Za-z]{24}$/),
      ...{ model, training_file, seed: 7, status: 'validating_files', validation_file: null, fine_tuned_model: null },
      ...{ result_files: [], trained_tokens: null, finished_at: null, user_provided_suffix: 's' },
      error: { code: null, message: null, param: null },
      hyperparameters: { n_epochs: 'auto', batch_size: 'auto', learning_rate_multiplier: 'auto' },
    })
    expect((await client.fineTuning.jobs.cancel(job.id)).status).toBe('cancelled')
    await expect(client.fineTuning.jobs.cancel(job.id)).rejects.toThrow('its status is cancelled')
    await expect(client.fineTuning.jobs.resume(job.id)).rejects.toThrow('its status is cancelled')
    const messages = (await collected(client.fineTuning.jobs.listEvents(job.id, { limit: 1 }))).map(
      (event) => event.message,
    )
    expect(messages.at(-1)).toBe(`Created fine-tuning job: ${job.id}`)
    expect(messages[0]).toBe('Fine-tuning job cancelled')
    expect(await collected(client.fineTuning.jobs.checkpoints.list(job.id))).toEqual([])
  })

  test.for([
    ['POST', jobs, '{', 400, null, 'We could not parse the JSON body'],
    ['POST', jobs, {}, 400, 'model', "Missing required parameter: 'model'."],
    ['POST', jobs, { model, training_file: 3 }, 400, 'training_file', "Invalid type for 'training_file'"],
    ['POST', jobs, { model, training_file: 'file-0' }, 400, 'training_file', 'invalid training_file: file-0'],
    ['POST', jobs, { model, training_file: 'f', suffix: 'x'.repeat(65) }, 400, 'suffix', 'string too long'],
    ['POST', jobs, { model, training_file: 'f', colour: 1 }, 400, null, "Unknown parameter: 'colour'."],
    ['POST', jobs, { model, training_file: 'f', method: { type: 'sft' } }, 400, 'method.type', "Invalid value: 'sft'."],
    ['POST', jobs, { model: 'gpt-9', training_file: 'f' }, 400, 'model', 'Model gpt-9 is not available'],
    ['GET', `${jobs}/ftjob-0`, undefined, 404, 'fine_tune_id', 'Could not find fine tune: ftjob-0'],
    ['POST', `${jobs}/ftjob-0/pause`, undefined, 404, 'fine_tune_id', 'Could not find fine tune: ftjob-0'],
    ['GET', `${jobs}/ftjob-0/events`, undefined, 404, 'fine_tune_id', 'Could not find fine tune: ftjob-0'],
    ['GET', `${jobs}?limit=x`, undefined, 400, 'limit', "Invalid type for 'limit'"],
    ['GET', `${jobs}?limit=101`, undefined, 400, 'limit', "Invalid 'limit'"],
    ['GET', '/files/file-0', undefined, 404, 'id', 'No such File object: file-0'],
    ['GET', '/models/gpt-9', undefined, 404, 'model', "The model 'gpt-9' does not exist"],
    ['DELETE', '/models/gpt-4o-mini', undefined, 403, 'model', 'is not a fine-tuned model'],
    ['POST', '/fine_tuning/alpha/graders/validate', { grader: { type: 'x' } }, 400, 'grader.type', 'Invalid value'],
    ['GET', '/nowhere', undefined, 404, null, 'Invalid URL (GET /v1/nowhere)'],
  ] as const)('%s %s with %j is rejected with OpenAI’s error', async ([method, path, body, status, param, message]) => {
    const { ask } = await open()
    expect(await ask(method, path, body)).toEqual({
      status,
      error: expect.objectContaining({
        type: 'invalid_request_error',
        param,
        message: expect.stringContaining(message),
      }),
    })
  })

  test('a file for fine-tuning must be JSONL', async () => {
    const { client } = await open()
    await expect(upload(client, ['{}', 'no json'])).rejects.toThrow('Line 2 is not a dictionary')
    await expect(upload(client, [''])).rejects.toThrow('File is empty.')
  })

  test('projects are created, renamed, listed and archived', async () => {
    const { client } = await open()
    const { projects } = client.admin.organization
    const { id } = await projects.create({ name: 'Harbour' })
    expect(await projects.update(id, { name: 'Port' })).toMatchObject({ id, name: 'Port', status: 'active' })
    expect((await projects.archive(id)).status).toBe('archived')
    await expect(projects.update(id, { name: 'Pier' })).rejects.toThrow('is archived and cannot be changed')
    expect(await collected(projects.list())).toHaveLength(1)
    expect(await collected(projects.list({ include_archived: true, limit: 1 }))).toHaveLength(2)
    const [first] = await collected(projects.list())
    await expect(projects.archive(first?.id ?? '')).rejects.toThrow('The default project cannot be archived.')
  })

  test('an admin key is shown once and gone once it is deleted', async () => {
    const { client } = await open()
    const { adminAPIKeys } = client.admin.organization
    const key = await adminAPIKeys.create({ name: 'CI', expires_in_seconds: 60 })
    expect(key).toMatchObject({ value: expect.stringMatching(/^sk-admin-\w{48}$/), name: 'CI', last_used_at: null })
    const shown = await adminAPIKeys.retrieve(key.id)
    expect(shown).not.toHaveProperty('value')
    expect(shown.redacted_value).toBe(`sk-admin-****${key.value.slice(-4)}`)
    expect((await adminAPIKeys.delete(key.id)).deleted).toBe(true)
    await expect(adminAPIKeys.retrieve(key.id)).rejects.toMatchObject({ status: 404 })
  })

  test('permissions are for admin keys, and for models that exist', async () => {
    const { client, ask } = await open()
    const path = '/fine_tuning/checkpoints/ft:none/permissions'
    expect((await ask('GET', path)).error.message).toContain('Missing scopes: api.fine_tuning.checkpoints.read')
    const none = client.fineTuning.checkpoints.permissions.create('ft:none', { project_ids: ['proj_a'] })
    await expect(none).rejects.toMatchObject({ status: 404, code: 'model_not_found' })
  })
})
