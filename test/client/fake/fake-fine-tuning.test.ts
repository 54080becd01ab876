import { expect, test } from 'vitest'
import { always, fakeEvent, fakeFineTuning, fakeJob, once } from '../../../src/client/fake/index.ts'
import { ApiError, type FineTuning, isCompleted } from '../../../src/index.ts'

/** What a program does, whose tests the fake is for. */
const train = async (fineTuning: FineTuning, trainingFile: string) => {
  const { id } = await fineTuning.createJob({ model: 'gpt-4.1-mini', trainingFile, suffix: 'support' })
  const job = await fineTuning.waitForJob(id)
  return isCompleted(job) ? job.fineTunedModel : undefined
}

test('it gives its answers, and remembers what it was asked', async () => {
  const fineTuning = fakeFineTuning([
    once('createJob', fakeJob({ id: 'ftjob-1' })),
    once('waitForJob', [
      { type: 'event', event: fakeEvent() },
      { type: 'status', job: fakeJob({ id: 'ftjob-1', status: 'succeeded', suffix: 'support' }) },
    ]),
  ])
  expect(await train(fineTuning, 'file-1')).toBe('ft:gpt-4.1-mini:fake:support:1')
  fineTuning.assertJobCreated({ trainingFile: 'file-1' })
  fineTuning.assertJobCreated(({ suffix }) => suffix === 'support')
  fineTuning.assertSent('waitForJob', 'ftjob-1')
  fineTuning.assertNotSent('cancelJob')
  fineTuning.assertAllAnswersGiven()
  expect(fineTuning.calls.map(({ method }) => method)).toEqual(['createJob', 'waitForJob'])
})

test('answers for one call go in order, before those for every call, each only where its arguments match', async () => {
  const fineTuning = fakeFineTuning([
    always('retrieveJob', (id) => fakeJob({ id, status: 'running' })),
    once('retrieveJob', fakeJob({ status: 'queued' })),
    once('retrieveJob', fakeJob({ status: 'paused' }), (id) => id === 'ftjob-2'),
  ])
  const status = async (id: string) => (await fineTuning.retrieveJob(id)).status
  expect(await status('ftjob-2')).toBe('queued')
  expect(await status('ftjob-1')).toBe('running')
  expect(await status('ftjob-2')).toBe('paused')
  expect(await status('ftjob-2')).toBe('running')
})

test('a list can be awaited and iterated', async () => {
  const jobs = [fakeJob({ id: 'ftjob-2' }), fakeJob({ id: 'ftjob-1' })]
  const fineTuning = fakeFineTuning([always('listJobs', jobs)])
  expect(await fineTuning.listJobs()).toEqual({ data: jobs, hasMore: false, lastId: 'ftjob-1' })
  const iterated = []
  for await (const job of fineTuning.listJobs()) iterated.push(job)
  expect(iterated).toEqual(jobs)
})

test('an answer can be an error', async () => {
  const refused = new ApiError('training_not_available', 'OpenAI is winding down')
  await expect(train(fakeFineTuning([once('createJob', refused)]), 'file-1')).rejects.toBe(refused)
})

test('an unexpected call fails, and so does every assertion after it, whoever has swallowed the failure', async () => {
  const fineTuning = fakeFineTuning([once('retrieveJob', fakeJob(), (id) => id === 'ftjob-1')])
  const message = "unexpected call retrieveJob('ftjob-2'): no answer fits; the remaining answers are for retrieveJob"
  await expect(fineTuning.retrieveJob('ftjob-2')).rejects.toThrow(message)
  expect(() => fineTuning.assertSent('retrieveJob', 'ftjob-2')).toThrow(message)
  await expect(fakeFineTuning().listJobs()).rejects.toThrow(
    'unexpected call listJobs(): no answer fits; the remaining answers are for none',
  )
})

test('an unexpected call for a list that nobody reads fails no more than the assertions', () => {
  const fineTuning = fakeFineTuning()
  fineTuning.listJobs()
  expect(() => fineTuning.assertNothingSent()).toThrow('unexpected call listJobs()')
})

test('the backend that was used is recorded', async () => {
  const fineTuning = fakeFineTuning([always('listFiles', [])])
  await fineTuning.using('azure').listFiles()
  await fineTuning.listFiles()
  expect(fineTuning.calls.map(({ backend }) => backend)).toEqual(['azure', undefined])
})

test('assertions that do not hold say what was expected, and what there was', async () => {
  const fineTuning = fakeFineTuning([always('createJob', fakeJob()), once('cancelJob', fakeJob())])
  fineTuning.assertNothingSent()
  await fineTuning.createJob({ model: 'gpt-4.1', trainingFile: 'file-1' })
  const calls = "calls: createJob({ model: 'gpt-4.1', trainingFile: 'file-1' })"
  expect(() => fineTuning.assertJobCreated({ model: 'gpt-4o' })).toThrow(
    `no job was created with { model: 'gpt-4o' }; ${calls}`,
  )
  expect(() => fineTuning.assertJobCreated(() => false)).toThrow(
    `no job was created that the function accepts; ${calls}`,
  )
  expect(() => fineTuning.assertSent('retrieveJob', 'ftjob-1')).toThrow(`no call retrieveJob('ftjob-1'); ${calls}`)
  expect(() => fineTuning.assertNotSent('createJob')).toThrow('createJob was called')
  expect(() => fineTuning.assertNothingSent()).toThrow('something was sent')
  expect(() => fineTuning.assertAllAnswersGiven()).toThrow('unused answers: cancelJob')
})
