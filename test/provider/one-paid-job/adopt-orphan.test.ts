import { expect, test } from 'vitest'
import { type Client, type Job, profileOf } from '../../../src/openai/index.ts'
import { findOrphan } from '../../../src/provider/one-paid-job/adopt-orphan.ts'
import { Claims } from '../../../src/provider/one-paid-job/claims.ts'
import { RecentJobs } from '../../../src/provider/one-paid-job/recent-jobs.ts'
import { ExistingModels } from '../../../src/provider/services/existing-models.ts'
import { someJob } from '../some-job.ts'

const now = 1_790_000_500
const ours = (fields: Partial<Job> = {}) => someJob({ metadata: { tunesmith_token: 'mine.1' }, ...fields })
interface Account {
  readonly models?: readonly string[]
  readonly claims?: Claims
  readonly cancelAfter?: number
  /** What became of jobs since they were listed. */
  readonly since?: readonly Job[]
  /** When the list was read, in seconds before now. */
  readonly age?: number
  readonly baseURL?: string
}
/** A search in this list of jobs. */
const search = async (
  listed: readonly Job[],
  { models = [], claims = new Claims(), cancelAfter, since, age = 0, baseURL }: Account = {},
) => {
  const jobs = {
    pages: async function* () {
      yield listed
    },
    get: async (id: string) => (since ?? listed).find((job) => job.id === id),
  }
  const find = async (id: string) => (models.includes(id) ? { id } : undefined)
  const client = { jobs, models: { find, list: async () => [] } } as unknown as Client // all that the search calls
  const { signal } = new AbortController()
  const recent = new RecentJobs(client.jobs)
  await recent.look(now - age, signal)
  return findOrphan({
    client,
    claims,
    recent,
    existingModels: new ExistingModels(client.models),
    origin: { id: 'here', namesState: true, stateFile: undefined },
    profile: profileOf({ baseURL }),
    declaration: {
      prefix: 'mine',
      asksForSame: () => true,
      wasStartedHere: () => true,
      matches: ({ metadata }) => metadata?.tunesmith_token?.split('.')[0] === 'mine',
    },
    request: { model: 'gpt-4o-mini', training_file: 'file-abc123' },
    replaced: undefined,
    now,
    cancelAfter,
    signal,
  })
}

test.for([
  ['under way', ours({ status: 'paused' }), true],
  ['of another declaration', ours({ metadata: { tunesmith_token: 'mine2.1' } }), false],
  ['without metadata', ours({ metadata: null }), false],
  ['that has failed', ours({ status: 'failed' }), false],
  ['that was cancelled', ours({ status: 'cancelled' }), false],
  ['that was canceled, as some spell it', ours({ status: 'canceled' }), false],
  ['that has succeeded', ours({ status: 'succeeded', fine_tuned_model: 'ft:there' }), true],
  ['that has succeeded, and whose model the host does not name', ours({ status: 'succeeded' }), true],
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
  const claims = new Claims()
  expect(await search([first, second], { claims })).toBe(first)
  expect(await search([first, second], { claims })).toBe(second)
  expect(await search([first, second], { claims })).toBeUndefined()
})

test('the job of a creation under way is not adopted by one that equals it, though it is in the list already', async () => {
  const claims = new Claims()
  claims.begin('mine.1')
  expect(await search([ours()], { claims })).toBeUndefined()
})

test('a job that has failed since it was listed is not adopted', async () => {
  expect(await search([ours()], { since: [ours({ status: 'failed' })], age: 31 })).toBeUndefined()
  expect(await search([ours()], { since: [] })).toBeDefined()
})

test('on a host that keeps no metadata, a job that trains the same is adopted', async () => {
  const bare = someJob({ metadata: null, model: 'gpt-4o-mini-2024-07-18' })
  const baseURL = 'https://elsewhere.example/v1'
  expect(await search([bare], { baseURL })).toBe(bare)
  expect(await search([bare])).toBeUndefined()
  expect(await search([bare, someJob({ id: 'other', metadata: { team: 'ml' } })], { baseURL })).toBeUndefined()
  expect(await search([{ ...bare, training_file: 'file-other' }], { baseURL })).toBeUndefined()
})
