import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ask, chatLines, clientOf, start, testEmulator } from '../emulator-fixture.ts'

const file = { id: 'file-mine', content: chatLines(12).join('\n') }
const job = { id: 'ftjob-mine', model: 'gpt-4o-mini', training_file: 'file-mine' }

test.each(['validating_files', 'queued', 'running', 'pausing', 'paused', 'succeeded', 'failed', 'cancelled'] as const)(
  'a job can be put in as %s',
  async (status) => {
    const emulator = await testEmulator()
    await emulator.seed({ files: [file], jobs: [{ ...job, status, suffix: 'mine' }] })
    const found = await clientOf(emulator).fineTuning.jobs.retrieve('ftjob-mine')
    expect(found).toMatchObject({ status, training_file: 'file-mine', user_provided_suffix: 'mine' })
  },
)

test('a running job is at its step and continues', async () => {
  const emulator = await testEmulator()
  await emulator.seed({ files: [file], jobs: [{ ...job, status: 'running', at_step: 7 }] })
  const client = clientOf(emulator)
  expect((await client.fineTuning.jobs.listEvents('ftjob-mine')).data[0]?.message).toMatch(/^Step 7\//)
  emulator.clock.advance(100_000)
  expect((await client.fineTuning.jobs.retrieve('ftjob-mine')).status).toBe('succeeded')
})

test.each(['gpt-3.5-turbo-0613', 'davinci'])(
  'a job and a model of the retired %s can be seeded, but not created',
  async (model) => {
    const emulator = await testEmulator()
    const old = { ...job, model, fine_tuned_model: `ft:${model}:acme::old` }
    await emulator.seed({ files: [file], jobs: [old], models: [{ id: 'ft-old', base_model: model }] })
    const client = clientOf(emulator)
    expect(await client.fineTuning.jobs.retrieve('ftjob-mine')).toMatchObject({ model, status: 'succeeded' })
    expect((await client.models.retrieve(`ft:${model}:acme::old`)).id).toBe(`ft:${model}:acme::old`)
    expect((await client.models.retrieve('ft-old')).id).toBe('ft-old')
    const created = await ask(emulator, 'POST', '/v1/fine_tuning/jobs', { body: { model, training_file: 'file-mine' } })
    expect(created).toMatchObject({ status: 400, body: { error: { code: 'model_not_available' } } })
  },
)

test('names, errors and permissions can be chosen', async () => {
  const emulator = await testEmulator()
  const error = { code: 'server_error', message: 'Lost a rack.', param: null }
  const answer = await ask(emulator, 'POST', '/_emulator/seed', {
    body: {
      files: [file],
      jobs: [
        { ...job, fine_tuned_model: 'ft:gpt-4o-mini:acme::mine', created_at: start - 500_000 },
        { ...job, id: 'ftjob-broken', status: 'failed', at_step: 3, error },
      ],
      models: [{ id: 'ft:gpt-4o:acme::lonely', base_model: 'gpt-4o', created_at: start - 900_000 }],
      permissions: [{ id: 'cp_mine', checkpoint: 'ft:gpt-4o-mini:acme::mine', project_id: 'proj_web' }],
    },
  })
  expect(answer.body).toEqual({
    files: ['file-mine'],
    jobs: ['ftjob-mine', 'ftjob-broken'],
    models: ['ft:gpt-4o:acme::lonely'],
    permissions: ['cp_mine'],
    projects: [],
    admin_keys: [],
    uploads: [],
    parts: [],
    webhook_endpoints: [],
  })
  const client = clientOf(emulator)
  expect(await client.fineTuning.jobs.retrieve('ftjob-mine')).toMatchObject({
    fine_tuned_model: 'ft:gpt-4o-mini:acme::mine',
    created_at: start - 500_000,
  })
  expect(await client.fineTuning.jobs.retrieve('ftjob-broken')).toMatchObject({ status: 'failed', error })
  expect((await client.fineTuning.checkpoints.permissions.list('ft:gpt-4o-mini:acme::mine')).data[0]?.id).toBe(
    'cp_mine',
  )
  expect((await client.models.retrieve('ft:gpt-4o:acme::lonely')).created).toBe(start - 900_000)
  const said = await client.chat.completions.create({
    model: 'ft:gpt-4o:acme::lonely',
    messages: [{ role: 'user', content: 'Who are you?' }],
  })
  expect(said.choices[0]?.message.content).toBe('I am ft:gpt-4o:acme::lonely.')
  expect((await client.fineTuning.jobs.list()).data).toHaveLength(2)
})

test.each([
  [{ files: [{ id: '../../etc/passwd', content: '' }] }, "Invalid 'files[0].id'"],
  [{ files: [{ path: '/etc/passwd' }] }, "Unknown parameter: 'files[0].path'."],
  [{ files: [file, file] }, "The id 'file-mine' is already used by another file."],
  [{ jobs: [job] }, 'invalid training_file: file-mine'],
  [{ files: [file], jobs: [{ ...job, status: 'asleep' }] }, "Invalid value: 'asleep'."],
  [
    { files: [{ id: 'file-mine', content: chatLines(3).join('\n') }], jobs: [job] },
    "would be 'failed' by now, not 'succeeded' (Training file has 3 example(s), but must have at least 10 examples)",
  ],
  [
    { files: [file], jobs: [{ ...job, status: 'running', created_at: 5 }] },
    "would be 'succeeded' by now, not 'running': leave out created_at",
  ],
  [{ permissions: [{ checkpoint: 'ft:none', project_id: 'proj_web' }] }, "The model 'ft:none' does not exist"],
  [{ cats: [] }, "Unknown parameter: 'cats'."],
])('seed %# is refused: %j', async (body, message) => {
  const answer = await ask(await testEmulator(), 'POST', '/_emulator/seed', { body })
  expect(answer.status).toBe(400)
  expect(answer.body.error?.message).toContain(message)
})

test('paths in a seed file are relative to the file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tunesmith seed '))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'training.jsonl'), file.content)
  const seedFile = join(folder, 'seed.json')
  await writeFile(seedFile, JSON.stringify({ files: [{ id: 'file-mine', path: 'training.jsonl' }], jobs: [job] }))
  const client = clientOf(await testEmulator({ seedFile }))
  expect(await client.files.retrieve('file-mine')).toMatchObject({ filename: 'training.jsonl', status: 'processed' })
  expect((await client.fineTuning.jobs.retrieve('ftjob-mine')).status).toBe('succeeded')

  await writeFile(seedFile, JSON.stringify({ files: [{ path: 'gone.jsonl' }] }))
  await expect(testEmulator({ seedFile })).rejects.toThrow(
    `cannot read gone.jsonl, which is named in the seed file ${seedFile}`,
  )
  await writeFile(seedFile, '{"jobs":[{}]}')
  await expect(testEmulator({ seedFile })).rejects.toThrow(`${seedFile} cannot be used: Missing required parameter`)
  await writeFile(seedFile, '{')
  await expect(testEmulator({ seedFile })).rejects.toThrow('is not JSON')
})

test('projects, admin keys, uploads, parts and webhook endpoints can be seeded', async () => {
  const emulator = await testEmulator()
  const seeded = await emulator.seed({
    projects: [{ id: 'proj_old', name: 'Old', status: 'archived' }],
    admin_keys: [{ id: 'key_ci', name: 'CI', value: 'ci-admin-key' }],
    uploads: [{ id: 'upload_mine', bytes: 2, purpose: 'batch' }],
    parts: [{ id: 'part_mine', upload_id: 'upload_mine', content: '{}' }],
    webhook_endpoints: [{ id: 'whe_mine', url: 'http://127.0.0.1:9/', event_types: ['fine_tuning.job.succeeded'] }],
  })
  expect(seeded).toMatchObject({ projects: ['proj_old'], admin_keys: ['key_ci'], webhook_endpoints: ['whe_mine'] })
  const client = clientOf(emulator)
  const admin = client.withOptions({ adminAPIKey: 'ci-admin-key' }).admin.organization
  expect(await admin.projects.retrieve('proj_old')).toMatchObject({ name: 'Old', status: 'archived' })
  expect(await admin.adminAPIKeys.retrieve('key_ci')).toMatchObject({ name: 'CI' })
  expect(await client.uploads.complete('upload_mine', { part_ids: ['part_mine'] })).toMatchObject({
    status: 'completed',
  })
  expect((await ask(emulator, 'GET', '/v1/webhook_endpoints/whe_mine')).body).toMatchObject({ id: 'whe_mine' })
  await expect(emulator.seed({ uploads: [{ id: 'upload_mine', bytes: 1 }] })).rejects.toThrow(
    "The id 'upload_mine' is already used by another upload.",
  )
  await expect(emulator.seed({ parts: [{ upload_id: 'none' }] })).rejects.toThrow('No such Upload object: none')
})

test('a seed file is ignored if the folder holds objects', async () => {
  const data = await mkdtemp(join(tmpdir(), 'tunesmith seed '))
  onTestFinished(() => rm(data, { recursive: true }))
  const seedFile = `${data}.json`
  onTestFinished(() => rm(seedFile))
  await writeFile(seedFile, JSON.stringify({ files: [file] }))
  await (await testEmulator({ data, seedFile })).close()
  const again = await testEmulator({ data, seedFile })
  expect((await clientOf(again).files.list()).data).toHaveLength(1)
})
