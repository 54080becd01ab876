import { expect, test } from 'vitest'
import type { Client, Job } from '../../../src/openai/index.ts'
import { declarationIn, declarationOf, findOrphan } from '../../../src/provider/one-paid-job/adopt-orphan.ts'
import { JobClaims } from '../../../src/provider/one-paid-job/job-claims.ts'
import { RecentJobs } from '../../../src/provider/one-paid-job/recent-jobs.ts'
import { someJob } from '../some-job.ts'

const request = { model: 'gpt-4o-mini', training_file: 'file-abc123', metadata: { a: '1', b: '2' } }

test('a declaration is known by all that it asks for, in whatever order, and by its folder', () => {
  const declaration = declarationOf(request, '/a')
  expect(declaration).toMatch(/^[0-9a-f]{32}$/)
  expect(
    declarationOf({ metadata: { b: '2', a: '1' }, training_file: 'file-abc123', model: 'gpt-4o-mini' }, '/a'),
  ).toBe(declaration)
  expect(declarationOf(request, '/b')).not.toBe(declaration)
  expect(declarationOf({ ...request, seed: 1 }, '/a')).not.toBe(declaration)
  expect(declarationOf({ ...request, metadata: { a: '1', b: '3' } }, '/a')).not.toBe(declaration)
})

test('the declaration is read back from a job, whatever it replaced', () => {
  const declared = (tunesmith_token: string) => declarationIn(someJob({ metadata: { tunesmith_token } }))
  expect([declared('mine.1'), declared('mine.ftjob-1.2')]).toEqual(['mine', 'mine'])
  expect(declarationIn(someJob({ metadata: null }))).toBeUndefined()
})

test('a create replaces what was destroyed of the same declaration, each once', () => {
  const claims = new JobClaims()
  claims.destroy('ftjob-1', 'mine')
  claims.destroy('ftjob-2', 'mine')
  expect(claims.replacedBy('theirs')).toBeUndefined()
  expect([1, 2, 3].map(() => claims.replacedBy('mine'))).toEqual(['ftjob-1', 'ftjob-2', undefined])
})

const now = 1_790_000_500
const ours = (fields: Partial<Job> = {}) => someJob({ metadata: { tunesmith_token: 'mine.1' }, ...fields })
interface Account {
  readonly models?: readonly string[]
  readonly claims?: JobClaims
  readonly cancelAfter?: number
  /** What became of jobs since they were listed. */
  readonly since?: readonly Job[]
}
/** A search in this list of jobs. */
const search = (
  listed: readonly Job[],
  { models = [], claims = new JobClaims(), cancelAfter, since }: Account = {},
) => {
  const jobs = {
    pages: async function* () {
      yield listed
    },
    get: async (id: string) => (since ?? listed).find((job) => job.id === id),
  }
  const find = async (id: string) => (models.includes(id) ? { id } : undefined)
  const client = { jobs, models: { find } } as unknown as Client // all that the search calls
  const { signal } = new AbortController()
  return findOrphan({ client, claims, recent: new RecentJobs(client.jobs), creation: 'mine', now, cancelAfter, signal })
}

test.for([
  ['under way', ours({ status: 'paused' }), true],
  ['of another declaration', ours({ metadata: { tunesmith_token: 'mine2.1' } }), false],
  ['without metadata', ours({ metadata: null }), false],
  ['that has failed', ours({ status: 'failed' }), false],
  ['that was cancelled', ours({ status: 'cancelled' }), false],
  ['that was canceled, as some spell it', ours({ status: 'canceled' }), false],
  ['that has succeeded', ours({ status: 'succeeded', fine_tuned_model: 'ft:there' }), true],
  ['whose model was deleted', ours({ status: 'succeeded', fine_tuned_model: 'ft:gone' }), false],
] as const)('a job %s: whether it is adopted', async ([, job, adopted]) => {
  expect(await search([job], { models: ['ft:there'] })).toBe(adopted ? job : undefined)
})

test.for([
  ['in time', now - 60, now, true],
  ['before its time', now - 60, now - 1, false],
  ['at a moment that the host does not tell', now - 60, null, true],
  ['at a moment that the host does not tell, and that cannot be its time', now - 59, null, false],
] as const)('a job that was cancelled %s: whether it is adopted', async ([, created_at, finished_at, adopted]) => {
  const job = ours({ status: 'cancelled', created_at, finished_at })
  expect(await search([job], { cancelAfter: 60 })).toBe(adopted ? job : undefined)
  expect(await search([job])).toBeUndefined()
})

test('a job is adopted once, and not if somebody has it', async () => {
  const [first, second] = [ours({ id: 'ftjob-1' }), ours({ id: 'ftjob-2' })]
  const claims = new JobClaims()
  expect(await search([first, second], { claims })).toBe(first)
  expect(await search([first, second], { claims })).toBe(second)
  expect(await search([first, second], { claims })).toBeUndefined()
})

test('the job of a creation under way is not adopted by one that equals it, though it is in the list already', async () => {
  const claims = new JobClaims()
  claims.begin('mine.1')
  expect(await search([ours()], { claims })).toBeUndefined()
})

test('a job that has failed since it was listed is not adopted', async () => {
  expect(await search([ours()], { since: [ours({ status: 'failed' })] })).toBeUndefined()
})
