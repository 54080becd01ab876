import { hash } from 'node:crypto'
import OpenAI, { toFile } from 'openai'
import { afterAll, expect, test } from 'vitest'
import { chatLines, collected, reinforcementLines, testEmulator } from './emulator-fixture.ts'
import { webhookReceiver } from './webhooks/webhook-receiver.ts'

// Only public methods of the official SDK, as its users write them: no casts, no requests of our own.

const called = new Set<string>()

const sdk = async () => {
  const emulator = await testEmulator()
  const client = new OpenAI({
    baseURL: emulator.url,
    apiKey: 'sk-proj-0123456789abcdef',
    adminAPIKey: 'sk-admin-0123456789abcdef',
    maxRetries: 0,
    fetch: (input, init) => {
      const url = String(input)
      // The SDK also asks fetch what it can do, with a `data:` URL.
      if (url.startsWith(emulator.url))
        called.add(`${init?.method?.toUpperCase() ?? 'GET'} ${generic(url, emulator.url)}`)
      return fetch(input, init)
    },
  })
  return { emulator, client }
}

const data = async (lines: readonly string[]) => toFile(Buffer.from(lines.join('\n')), 'data.jsonl')

test('files, uploads and their parts', async () => {
  const { client } = await sdk()
  const file = await client.files.create({
    file: await data(chatLines(10)),
    purpose: 'fine-tune',
    expires_after: { anchor: 'created_at', seconds: 3600 },
  })
  expect((await client.files.retrieve(file.id)).expires_at).toBe(file.created_at + 3600)
  expect(await collected(client.files.list({ purpose: 'fine-tune', order: 'asc', limit: 1 }))).toHaveLength(1)
  expect(await (await client.files.content(file.id)).text()).toContain('Lindhafen')
  expect((await client.files.waitForProcessing(file.id)).status).toBe('processed')
  expect((await client.files.delete(file.id)).deleted).toBe(true)
  const bytes = Buffer.from(chatLines(10).join('\n'))
  const announced = { filename: 'a.jsonl', purpose: 'fine-tune' as const, mime_type: 'text/jsonl', bytes: bytes.length }
  const upload = await client.uploads.create(announced)
  const part = await client.uploads.parts.create(upload.id, { data: await toFile(bytes, 'part') })
  const done = await client.uploads.complete(upload.id, { part_ids: [part.id], md5: hash('md5', bytes) })
  expect(done.file?.bytes).toBe(bytes.length)
  expect((await client.uploads.cancel((await client.uploads.create(announced)).id)).status).toBe('cancelled')
})

test('a supervised job with everything that belongs to it', async () => {
  const { emulator, client } = await sdk()
  const training_file = (await client.files.create({ file: await data(chatLines(12)), purpose: 'fine-tune' })).id
  const { jobs, checkpoints } = client.fineTuning
  const job = await jobs.create({
    model: 'gpt-4o-mini',
    training_file,
    validation_file: training_file,
    suffix: 'guide',
    seed: 7,
    metadata: { team: 'a' },
    integrations: [{ type: 'wandb', wandb: { project: 'p' } }],
    method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 4, batch_size: 'auto' } } },
  })
  emulator.clock.advance(10)
  expect((await jobs.pause(job.id)).status).toBe('pausing')
  emulator.clock.advance(1)
  expect((await jobs.resume(job.id)).status).toBe('queued')
  emulator.clock.advance(1_000)
  const done = await jobs.retrieve(job.id)
  expect(done.status).toBe('succeeded')
  expect(await collected(jobs.list({ limit: 1, metadata: { team: 'a' } }))).toHaveLength(1)
  expect((await collected(jobs.listEvents(job.id, { limit: 50 }))).length).toBeGreaterThan(48)
  expect(await collected(jobs.checkpoints.list(job.id, { limit: 2 }))).toHaveLength(3)
  const second = await jobs.create({ model: 'gpt-4o-mini', training_file })
  expect((await jobs.cancel(second.id)).status).toBe('cancelled')

  const model = done.fine_tuned_model ?? ''
  const granted = await collected(checkpoints.permissions.create(model, { project_ids: ['proj_a'] }))
  expect(await collected(checkpoints.permissions.list(model, { order: 'ascending', limit: 1 }))).toEqual(granted)
  expect((await checkpoints.permissions.retrieve(model)).data).toEqual(granted)
  const [permission] = granted
  const path = { fine_tuned_model_checkpoint: model }
  expect((await checkpoints.permissions.delete(permission?.id ?? '', path)).deleted).toBe(true)

  expect((await collected(client.models.list())).map(({ id }) => id)).toContain(model)
  expect((await client.models.retrieve(model)).shutdown_date).toBeNull()
  const messages = [{ role: 'user' as const, content: 'When does the tailor open?' }]
  const answer = await client.chat.completions.create({ model, messages })
  const stream = await client.chat.completions.create({ model, messages, stream: true })
  const words = (await collected(stream)).map(({ choices }) => choices[0]?.delta.content ?? '')
  expect(words.join('')).toBe(answer.choices[0]?.message.content)
  expect((await client.models.delete(model)).deleted).toBe(true)
})

test('a reinforcement job and its grader', async () => {
  const { emulator, client } = await sdk()
  const { graders } = client.fineTuning.alpha
  const grader: OpenAI.Graders.TextSimilarityGrader = {
    type: 'text_similarity',
    name: 'near',
    input: '{{ sample.output_text }}',
    reference: '{{ item.capital }}',
    evaluation_metric: 'rouge_l',
  }
  expect(await graders.validate({ grader })).toEqual({ grader })
  expect((await graders.run({ grader, model_sample: 'a', item: { capital: 'a b' } })).reward).toBeCloseTo(2 / 3)
  const file = await client.files.create({ file: await data(reinforcementLines(12)), purpose: 'fine-tune' })
  const job = await client.fineTuning.jobs.create({
    model: 'o4-mini',
    training_file: file.id,
    validation_file: file.id,
    method: { type: 'reinforcement', reinforcement: { grader, hyperparameters: { reasoning_effort: 'low' } } },
  })
  emulator.clock.advance(1_000)
  expect((await client.fineTuning.jobs.retrieve(job.id)).status).toBe('succeeded')
})

test('projects and admin keys', async () => {
  const { client } = await sdk()
  const { projects, adminAPIKeys } = client.admin.organization
  const project = await projects.create({ name: 'Harbour' })
  expect((await projects.retrieve(project.id)).name).toBe('Harbour')
  expect((await projects.update(project.id, { name: 'Port' })).name).toBe('Port')
  expect(await collected(projects.list({ include_archived: true, limit: 1 }))).toHaveLength(2)
  expect((await projects.archive(project.id)).status).toBe('archived')
  const key = await adminAPIKeys.create({ name: 'CI', expires_in_seconds: 60 })
  expect((await adminAPIKeys.retrieve(key.id)).name).toBe('CI')
  expect(await collected(adminAPIKeys.list({ order: 'desc', limit: 1 }))).toHaveLength(1)
  expect((await adminAPIKeys.delete(key.id)).deleted).toBe(true)
})

test('webhook endpoints', async () => {
  const { client } = await sdk()
  const { webhooks } = client
  const { url, received } = await webhookReceiver()
  const made = await webhooks.create({ name: 'CI', url, event_types: ['fine_tuning.job.succeeded'] })
  expect((await webhooks.retrieve(made.id)).name).toBe('CI')
  expect((await webhooks.update(made.id, { name: 'CD' })).name).toBe('CD')
  expect(await collected(webhooks.list({ limit: 1 }))).toHaveLength(1)
  const { signing_secret: secret } = await webhooks.rotateSecret(made.id)
  expect((await webhooks.test(made.id, { event_type: 'fine_tuning.job.succeeded' })).status_code).toBe(200)
  const [{ body = '', headers = {} } = {}] = received
  const event = await webhooks.unwrap(body, headers, secret)
  expect(event.type === 'fine_tuning.job.succeeded' && event.data.id).toMatch(/^ftjob-/)
  expect((await webhooks.eventTypes.list()).data).toContain('fine_tuning.job.failed')
  expect((await webhooks.delete(made.id)).deleted).toBe(true)
})

const generic = (url: string, base: string) =>
  new URL(url).pathname
    .slice(new URL(base).pathname.length)
    .replace(/(checkpoints)\/[^/]+(\/permissions)/, '$1/:model$2')
    .replace(/^(\/models)\/.+/, '$1/:model')
    .replace(/\/(?:ftjob-|file-|upload_|cp_|proj_|key_|whe_)[^/]+/g, '/:id')

const endpoints = [
  ...['POST /chat/completions', 'GET /models', 'GET /models/:model', 'DELETE /models/:model'],
  ...['GET /files', 'POST /files', 'GET /files/:id', 'DELETE /files/:id', 'GET /files/:id/content'],
  ...['POST /uploads', 'POST /uploads/:id/parts', 'POST /uploads/:id/complete', 'POST /uploads/:id/cancel'],
  ...['GET /fine_tuning/jobs', 'POST /fine_tuning/jobs', 'GET /fine_tuning/jobs/:id'],
  ...['cancel', 'pause', 'resume'].map((verb) => `POST /fine_tuning/jobs/:id/${verb}`),
  ...['events', 'checkpoints'].map((list) => `GET /fine_tuning/jobs/:id/${list}`),
  ...['GET', 'POST'].map((method) => `${method} /fine_tuning/checkpoints/:model/permissions`),
  'DELETE /fine_tuning/checkpoints/:model/permissions/:id',
  ...['run', 'validate'].map((verb) => `POST /fine_tuning/alpha/graders/${verb}`),
  ...['GET', 'POST'].flatMap((method) => ['', '/:id'].map((id) => `${method} /organization/projects${id}`)),
  'POST /organization/projects/:id/archive',
  ...['GET', 'POST'].map((method) => `${method} /organization/admin_api_keys`),
  ...['GET', 'DELETE'].map((method) => `${method} /organization/admin_api_keys/:id`),
  ...['GET', 'POST'].map((method) => `${method} /webhook_endpoints`),
  ...['GET', 'POST', 'DELETE'].map((method) => `${method} /webhook_endpoints/:id`),
  ...['rotate_secret', 'test'].map((verb) => `POST /webhook_endpoints/:id/${verb}`),
  'GET /webhook_event_types',
]

afterAll(() => {
  expect([...called].sort()).toEqual(endpoints.toSorted())
})
