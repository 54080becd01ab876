import { describe, expect, test } from 'vitest'
import { createClient, isFinal, type Jobs } from '../../../src/openai/index.ts'
import { fakeApi, job, list, ok, overloaded, refusal } from '../fake-api.ts'
import { virtualClock, virtualDependencies } from '../virtual-clock.ts'

const setup = (answers: Parameters<typeof fakeApi>[0]) => {
  const api = fakeApi(answers)
  const clock = virtualClock()
  return { ...api, clock, jobs: createClient({ apiKey: 'sk-user' }, virtualDependencies(api.fetch, clock)).jobs }
}

const missing = () => refusal(404, { message: 'Could not find fine tune: 123', code: 'fine_tune_not_found' })

test.each<[string, (jobs: Jobs) => Promise<unknown>]>([
  ['GET /fine_tuning/jobs/ftjob-1', (jobs) => jobs.get('ftjob-1')],
  ['POST /fine_tuning/jobs/ftjob-1/cancel', (jobs) => jobs.cancel('ftjob-1')],
  ['POST /fine_tuning/jobs/ftjob-1/pause', (jobs) => jobs.pause('ftjob-1')],
  ['POST /fine_tuning/jobs/ftjob-1/resume', (jobs) => jobs.resume('ftjob-1')],
])('%s', async (line, operation) => {
  const { jobs, lines } = setup([ok(job())])
  expect(await operation(jobs)).toMatchObject({ id: 'ftjob-abc123' })
  expect(lines()).toEqual([line])
})

test('finding a job that does not exist gives undefined, and getting it fails', async () => {
  const { jobs } = setup([missing(), missing()])
  expect(await jobs.find('ftjob-1')).toBeUndefined()
  await expect(jobs.get('ftjob-1')).rejects.toMatchObject({ code: 'not_found' })
})

test('finding a job fails where the key does not suffice', async () => {
  const { jobs } = setup([refusal(401, { message: 'Missing scopes: api.fine_tuning.jobs.read' })])
  await expect(jobs.find('ftjob-1')).rejects.toMatchObject({ code: 'insufficient_permissions' })
})

describe('lists', () => {
  const two = [list([{ id: 'a' }, { id: 'b' }], { has_more: true }), list([{ id: 'c' }])]
  const both = [{ limit: '100' }, { limit: '100', after: 'b' }]

  test.each<[string, (jobs: Jobs) => Promise<unknown>]>([
    ['/fine_tuning/jobs', (jobs) => jobs.list()],
    ['/fine_tuning/jobs/ftjob-1/events', (jobs) => jobs.events('ftjob-1')],
    ['/fine_tuning/jobs/ftjob-1/checkpoints', (jobs) => jobs.checkpoints('ftjob-1')],
  ])('%s is read to its end', async (path, operation) => {
    const { jobs, sent } = setup(two.map((page) => page.clone()))
    expect(await operation(jobs)).toMatchObject([{ id: 'a' }, { id: 'b' }, { id: 'c' }])
    expect(sent.map(({ query }) => query)).toEqual(both)
    expect(sent.map((request) => request.path)).toEqual([path, path])
  })

  test('a few events cost one small page', async () => {
    const { jobs, sent } = setup([list([{ id: 'a' }, { id: 'b' }], { has_more: true })])
    expect(await jobs.events('ftjob-1', { limit: 2 })).toHaveLength(2)
    expect(sent.map(({ query }) => query)).toEqual([{ limit: '2' }])
  })

  test('jobs are filtered by metadata, here as well as there', async () => {
    const { jobs, sent } = setup([list([job({ id: 'a', metadata: { team: 'ml', tier: '1' } }), job({ id: 'b' })])])
    expect(await jobs.list({ metadata: { team: 'ml' }, limit: 5 })).toMatchObject([{ id: 'a' }])
    expect(sent[0]?.query).toEqual({ limit: '100', 'metadata[team]': 'ml' })
  })

  test('a list can begin in the middle', async () => {
    const { jobs, sent } = setup([list([{ id: 'c' }])])
    expect(await jobs.list({ after: 'b', limit: 100 })).toMatchObject([{ id: 'c' }])
    expect(sent.map(({ query }) => query)).toEqual([{ limit: '100', after: 'b' }])
  })

  test('whoever reads pages may stop early', async () => {
    const { jobs, sent } = setup(two.map((page) => page.clone()))
    for await (const page of jobs.pages()) if (page.length > 0) break
    expect(sent).toHaveLength(1)
  })
})

describe('cancelling', () => {
  const refused = () => refusal(400, { message: 'Job ftjob-1 is already in a terminal state' })

  test('a job that has ended gives the job', async () => {
    const { jobs } = setup([refused(), ok(job({ status: 'cancelled' }))])
    expect(await jobs.cancel('ftjob-1')).toMatchObject({ status: 'cancelled' })
  })

  test('a job that cannot be cancelled fails', async () => {
    const { jobs } = setup([refused(), ok(job({ status: 'running' }))])
    await expect(jobs.cancel('ftjob-1')).rejects.toThrow('terminal state')
  })
})

describe('waiting for a job', () => {
  const life = (...states: string[]) => states.map((status) => ok(job({ status })))

  test('ends when it is final, whatever comes before', async () => {
    const { jobs, clock } = setup(life('validating_files', 'queued', 'pausing', 'paused', 'defrosting', 'succeeded'))
    const seen: string[] = []
    const done = await jobs.waitFor('ftjob-1', { onPoll: ({ status }) => seen.push(status) })
    expect(done.status).toBe('succeeded')
    expect(seen).toEqual(['validating_files', 'queued', 'pausing', 'paused', 'defrosting', 'succeeded'])
    expect(clock.sleeps).toHaveLength(5)
  })

  test('can be for something else', async () => {
    const { jobs } = setup(life('queued', 'running'))
    const running = await jobs.waitFor('ftjob-1', { until: ({ status }) => status === 'running' })
    expect(running.status).toBe('running')
  })

  test('survives a bad quarter of an hour', async () => {
    const { jobs } = setup([...life('running'), ...Array.from({ length: 15 }, overloaded), ...life('failed')])
    expect((await jobs.waitFor('ftjob-1')).status).toBe('failed')
  })
})

test.each([
  ['succeeded', true],
  ['failed', true],
  ['cancelled', true],
  ['canceled', true],
  ['validating_files', false],
  ['queued', false],
  ['running', false],
  ['paused', false],
  ['pausing', false],
  ['defrosting', false],
])('whether a job that is %s is final: %s', (status, final) => {
  expect(isFinal(status)).toBe(final)
})
