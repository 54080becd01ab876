import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type EmulatedFineTuning, emulatedFineTuning } from '../../src/client/fake/index.ts'
import type { EmulatorOptions } from '../../src/emulator/index.ts'
import {
  ApiError,
  createFineTuning,
  type FineTuningJob,
  type Hyperparameters,
  type JobUpdate,
  type UploadProgress,
} from '../../src/index.ts'

const example = (index: number) =>
  JSON.stringify({
    messages: [
      { role: 'user', content: `When does pier ${index} open?` },
      { role: 'assistant', content: `At ${(index % 12) + 1} o'clock.` },
    ],
  })
const trainingData = Array.from({ length: 12 }, (_, index) => example(index)).join('\n')

const emulated = async (options: EmulatorOptions = {}): Promise<EmulatedFineTuning> => {
  const fineTuning = await emulatedFineTuning(options)
  onTestFinished(() => fineTuning.close())
  return fineTuning
}

const started = async (
  fineTuning: EmulatedFineTuning,
  hyperparameters: Hyperparameters = { nEpochs: 2, batchSize: 4 },
) => {
  const file = await fineTuning.uploadFile({ content: trainingData, filename: 'piers.jsonl' })
  const model = 'gpt-4.1-mini-2025-04-14'
  return fineTuning.createJob({
    model,
    trainingFile: file.id,
    suffix: 'piers',
    seed: 7,
    method: { type: 'supervised', hyperparameters },
    metadata: { team_name: 'harbour' },
  })
}

test('a job is created from what is named as TypeScript names it, and read the same way', async () => {
  const fineTuning = await emulated()
  const job = await started(fineTuning)
  expect(job).toMatchObject({
    model: 'gpt-4.1-mini-2025-04-14',
    status: 'validating_files',
    suffix: 'piers',
    seed: 7,
    method: { type: 'supervised', hyperparameters: { nEpochs: 2, batchSize: 4 } },
    fineTunedModel: undefined,
    error: undefined,
  })
  expect(job.metadata).toMatchObject({ team_name: 'harbour' })
  expect(await fineTuning.retrieveJob(job.id)).toEqual(job)
})

test('what this version does not know is in the body that came, which copies and JSON leave out', async () => {
  const job = await started(await emulated())
  expect(job.raw).toMatchObject({
    object: 'fine_tuning.job',
    shared_with_openai: false,
    training_file: job.trainingFile,
  })
  expect(Object.keys(job)).not.toContain('raw')
  expect(JSON.parse(JSON.stringify(job))).not.toHaveProperty('raw')
})

test('a list is a page to whoever awaits it, and every item to whoever iterates it', async () => {
  const fineTuning = await emulated()
  const ids: string[] = []
  for (let count = 0; count < 5; count += 1) ids.unshift((await started(fineTuning)).id)
  const first = await fineTuning.listJobs({ limit: 2 })
  expect(first).toMatchObject({ hasMore: true, lastId: ids[1] })
  expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, 2))
  const last = await fineTuning.listJobs({ limit: 3, after: first.lastId })
  expect(last.hasMore).toBe(false)
  expect(last.data.map(({ id }) => id)).toEqual(ids.slice(2))

  const iterated: string[] = []
  for await (const { id } of fineTuning.listJobs({ limit: 2 })) iterated.push(id)
  expect(iterated).toEqual(ids)
  expect((await fineTuning.listJobs({ metadata: { team_name: 'airport' } })).data).toEqual([])
})

test('nothing is sent for a list that nobody awaits or iterates', async () => {
  const fineTuning = await emulated()
  fineTuning.listJobs()
  fineTuning.waitForJob('ftjob-1')
  await fineTuning.listFiles()
  expect(fineTuning.emulator.journal.count({})).toBe(1)
})

test('waiting for a job gives the job that has ended, with its model, metrics and checkpoints', async () => {
  const fineTuning = await emulated()
  const { id } = await started(fineTuning)
  const job = await fineTuning.waitForJob(id)
  expect(job).toMatchObject({ id, status: 'succeeded', resultFiles: [expect.stringContaining('file-')] })
  expect(job.fineTunedModel).toMatch(/^ft:gpt-4\.1-mini-2025-04-14:/)

  const metrics = await fineTuning.retrieveJobMetrics(id)
  expect(metrics.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6])
  expect(metrics[0]?.trainLoss).toBeGreaterThan(0)
  const { data: checkpoints } = await fineTuning.listJobCheckpoints(id)
  expect(checkpoints[0]).toMatchObject({ fineTuningJobId: id, metrics: { step: expect.any(Number) } })
})

test('iterating tells what happens, oldest first, each once, and goes on after an event that is known', async () => {
  const fineTuning = await emulated()
  const { id } = await started(fineTuning)
  const told: JobUpdate[] = []
  for await (const update of fineTuning.waitForJob(id)) told.push(update)
  const statuses = told.flatMap((update) => (update.type === 'status' ? [update.job.status] : []))
  expect(statuses[0]).toBe('validating_files')
  expect(statuses.at(-1)).toBe('succeeded')
  const events = told.flatMap((update) => (update.type === 'event' ? [update.event] : []))
  const listed: string[] = []
  for await (const event of fineTuning.listJobEvents(id)) listed.unshift(event.id)
  expect(events.map((event) => event.id)).toEqual(listed)
  expect(events.find(({ type }) => type === 'metrics')?.metrics).toMatchObject({ step: 1, totalSteps: 6 })

  const rest: string[] = []
  for await (const update of fineTuning.waitForJob(id, { after: listed[3] }))
    if (update.type === 'event') rest.push(update.event.id)
  expect(rest).toEqual(listed.slice(4))
})

test('of more events than a page holds, none is told twice', async () => {
  const fineTuning = await emulated()
  const { id } = await started(fineTuning, { nEpochs: 9, batchSize: 1 })
  await fineTuning.waitForJob(id)
  const newest = await fineTuning.listJobEvents(id, { limit: 3 })
  expect(newest.hasMore).toBe(true)
  const told: JobUpdate[] = []
  for await (const update of fineTuning.waitForJob(id, { after: newest.lastId })) told.push(update)
  expect(told.map(({ type }) => type)).toEqual(['event', 'event', 'status'])
})

test('waiting ends when it is aborted or has taken too long, and the job goes on', async () => {
  const fineTuning = await emulated()
  const { id } = await started(fineTuning)
  await expect(fineTuning.waitForJob(id, { timeoutSeconds: 5 })).rejects.toMatchObject({ code: 'timeout' })
  const controller = new AbortController()
  const follow = async () => {
    for await (const update of fineTuning.waitForJob(id, { signal: controller.signal }))
      if (update.type === 'status') controller.abort()
  }
  await expect(follow()).rejects.toMatchObject({ code: 'aborted' })
  expect((await fineTuning.retrieveJob(id)).status).not.toBe('cancelled')
})

test('waiting survives a host that fails for a while', async () => {
  const fineTuning = await emulated()
  const { id } = await started(fineTuning)
  fineTuning.emulator.faults.add({ path: '/v1/fine_tuning/jobs/*', status: 503, count: 7 })
  let updates = 0
  for await (const _ of fineTuning.waitForJob(id)) updates += 1
  expect(updates).toBeGreaterThan(5)
})

test('who waits hears of each reading, and of each that failed; with patience no outage is too long', async () => {
  const fineTuning = await emulated()
  const { id } = await started(fineTuning)
  fineTuning.emulator.faults.add({ path: '/v1/fine_tuning/jobs/*', status: 503, skip: 3, count: 50 })
  for (const wait of ['await', 'for await']) {
    const heard: string[] = []
    const onPoll = (reading: FineTuningJob | ApiError) =>
      heard.push(reading instanceof ApiError ? reading.code : reading.status)
    const waiting = fineTuning.waitForJob(id, { onPoll, patience: Number.POSITIVE_INFINITY })
    if (wait === 'await') expect((await waiting).status).toBe('succeeded')
    else for await (const _ of waiting) expect(heard).not.toEqual([])
    expect(heard.at(-1)).toBe('succeeded')
    expect(heard.filter((word) => word === 'server_error').length).toBe(wait === 'await' ? 10 : 0)
  }
})

test('a wait for a host that is out of reach ends in time too', async () => {
  const fineTuning = await emulated()
  const { id } = await started(fineTuning)
  fineTuning.emulator.faults.add({ path: '*', status: 503 })
  const wait = () => fineTuning.waitForJob(id, { timeoutSeconds: 60, patience: Number.POSITIVE_INFINITY })
  const late = { code: 'timeout', message: expect.stringContaining(`the job ${id} is out of reach (`) }
  await expect(wait()).rejects.toMatchObject(late)
  await expect(wait()[Symbol.asyncIterator]().next()).rejects.toMatchObject(late)
})

test('progress of a file that is not there is an error that names it', async () => {
  const fineTuning = await emulated()
  const upload = fineTuning.uploadFile({ path: '/nowhere.jsonl' }, { onProgress() {} })
  await expect(upload).rejects.toMatchObject({
    code: 'file_unreadable',
    message: expect.stringContaining('/nowhere.jsonl'),
  })
})

test('a job can be paused, resumed and cancelled', async () => {
  const fineTuning = await emulated()
  const { id } = await started(fineTuning)
  const until = async (wanted: string) => {
    for await (const update of fineTuning.waitForJob(id))
      if (update.type === 'status' && update.job.status === wanted) return
  }
  await until('running')
  await fineTuning.pauseJob(id)
  await until('paused')
  expect((await fineTuning.resumeJob(id)).status).toBe('queued')
  expect((await fineTuning.cancelJob(id)).status).toBe('cancelled')
  expect((await fineTuning.cancelJob(id)).status).toBe('cancelled')
})

test('a failed job says why', async () => {
  const fineTuning = await emulated()
  const file = await fineTuning.uploadFile({ content: example(1), filename: 'one.jsonl' })
  const { id } = await fineTuning.createJob({ model: 'gpt-4.1-mini-2025-04-14', trainingFile: file.id })
  const { status, error } = await fineTuning.waitForJob(id)
  expect(status).toBe('failed')
  expect(error).toMatchObject({ code: 'invalid_n_examples', param: 'training_file' })
})

test('a creation that is named gives the same job again, and one whose answer is lost makes one job', async () => {
  const fineTuning = await emulated()
  const file = await fineTuning.uploadFile({ content: trainingData, filename: 'piers.jsonl' })
  const job = { model: 'gpt-4.1-mini-2025-04-14', trainingFile: file.id }
  const { id } = await fineTuning.createJob(job, { token: 'nightly-2026-11-21' })
  expect((await fineTuning.createJob(job, { token: 'nightly-2026-11-21' })).id).toBe(id)
  fineTuning.emulator.faults.add({ path: '/v1/fine_tuning/jobs', method: 'POST', reset: 'after', count: 1 })
  await fineTuning.createJob(job)
  expect((await fineTuning.listJobs()).data).toHaveLength(2)
})

test('an upload tells how far it has come, up to the last byte', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'upload '))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'training.jsonl')
  writeFileSync(path, Array.from({ length: 20_000 }, (_, index) => example(index)).join('\n'))
  const fineTuning = await emulated()
  const told: UploadProgress[] = []
  const file = await fineTuning.uploadFile({ path }, { onProgress: (progress) => told.push(progress) })
  expect(told.length).toBeGreaterThan(5)
  expect(told.at(-1)).toEqual({ sentBytes: file.bytes, totalBytes: file.bytes })
  expect(told.map(({ sentBytes }) => sentBytes)).toEqual(
    told.map(({ sentBytes }) => sentBytes).toSorted((a, b) => a - b),
  )
  expect(await fineTuning.waitForFile(file.id)).toMatchObject({ filename: 'training.jsonl', status: 'processed' })
})

test('the progress of an upload goes back when a request fails and is sent again', async () => {
  const fineTuning = await emulated()
  fineTuning.emulator.faults.add({ path: '/v1/files', method: 'POST', status: 503, count: 1 })
  const sent: number[] = []
  const source = { content: trainingData, filename: 'piers.jsonl' }
  await fineTuning.uploadFile(source, { onProgress: ({ sentBytes }) => sent.push(sentBytes) })
  expect(sent).toEqual([trainingData.length, 0, trainingData.length])
})

test('files are listed, and deleted once', async () => {
  const fineTuning = await emulated()
  const { id } = await fineTuning.uploadFile({ content: trainingData, filename: 'piers.jsonl' })
  expect((await fineTuning.listFiles({ purpose: 'fine-tune' })).map((file) => file.id)).toEqual([id])
  expect(await fineTuning.retrieveFile(id)).toMatchObject({ id, bytes: trainingData.length })
  expect(new TextDecoder().decode(await fineTuning.downloadFile(id))).toBe(trainingData)
  expect(await fineTuning.deleteFile(id)).toBe(true)
  expect(await fineTuning.deleteFile(id)).toBe(false)
})

test('models tell the day of their shutdown, and fine-tuned ones can be deleted, once', async () => {
  const fineTuning = await emulated({ shutdowns: true })
  const { fineTunedModel = '' } = await fineTuning.waitForJob((await started(fineTuning)).id)
  expect((await fineTuning.listModels()).map(({ id }) => id)).toContain(fineTunedModel)
  expect(await fineTuning.retrieveModel('gpt-4.1-mini-2025-04-14')).toMatchObject({ shutdownDate: '2027-01-14' })
  expect(await fineTuning.deleteModel(fineTunedModel)).toBe(true)
  expect(await fineTuning.deleteModel(fineTunedModel)).toBe(false)
})

test('a checkpoint is shared and unshared with the admin key, which goes nowhere else', async () => {
  const fineTuning = await emulated()
  const { id } = await started(fineTuning)
  await fineTuning.waitForJob(id)
  const { data } = await fineTuning.listJobCheckpoints(id)
  const checkpoint = data[0]?.fineTunedModelCheckpoint ?? ''
  const [permission] = await fineTuning.createCheckpointPermissions(checkpoint, ['proj_partner'])
  expect(permission).toMatchObject({ projectId: 'proj_partner' })
  expect(await fineTuning.listCheckpointPermissions(checkpoint)).toEqual([permission])
  expect(await fineTuning.deleteCheckpointPermission(checkpoint, permission?.id ?? '')).toBe(true)
  expect(await fineTuning.deleteCheckpointPermission(checkpoint, permission?.id ?? '')).toBe(false)
})

test('the results of a host that sends its CSV as it is are read like those in base64', async () => {
  const fineTuning = await emulated({ profile: 'azure' })
  const { id } = await started(fineTuning)
  await fineTuning.waitForJob(id)
  const metrics = await fineTuning.retrieveJobMetrics(id)
  expect(metrics.at(-1)).toMatchObject({ step: 6, trainLoss: expect.any(Number) })
})

test('a refused call is an error that says why and what to do', async () => {
  const fineTuning = await emulated({ windDown: true })
  const refused = await started(fineTuning).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(ApiError)
  expect(refused).toMatchObject({
    code: 'training_not_available',
    status: 403,
    advice: expect.stringContaining('base_url'),
  })
})

test('keys of the environment stay with the host of the environment', async () => {
  const sent: (string | null)[] = []
  const fetch: typeof globalThis.fetch = async (_, init) => {
    sent.push(new Headers(init?.headers).get('authorization'))
    return Response.json({ object: 'list', data: [], has_more: false })
  }
  const world = { env: { OPENAI_API_KEY: 'sk-environment' }, fetch }
  await createFineTuning({}, world).listJobs()
  await expect(createFineTuning({ baseURL: 'https://other.example/v1' }, world).listJobs()).rejects.toMatchObject({
    code: 'missing_api_key',
  })
  await createFineTuning({ baseURL: 'https://other.example/v1', apiKey: 'sk-other' }, world).listJobs()
  expect(sent).toEqual(['Bearer sk-environment', 'Bearer sk-other'])
})
