import { expect, test } from 'vitest'
import { unknown } from '../../../src/framework/index.ts'
import type { Job } from '../../../src/openai/index.ts'
import { lookAhead } from '../../../src/provider/one-paid-job/plan-job.ts'
import { RecentJobs } from '../../../src/provider/one-paid-job/recent-jobs.ts'
import { someJob } from '../some-job.ts'

type LookAhead = Parameters<typeof lookAhead>

/** A list of jobs whose first reads fail. */
const planWith = ({ failures = 0 } = {}) => {
  const reads: Promise<readonly Job[]>[] = []
  const pages = async function* () {
    const read = reads.length < failures ? Promise.reject(new Error('no list')) : Promise.resolve([someJob({})])
    reads.push(read)
    yield await read
  }
  const recent = new RecentJobs({ pages })
  const { signal } = new AbortController()
  const context = { services: { recent }, signal, clock: { now: () => 1_790_000_000_000 } } as unknown as LookAhead[1] // all that it needs
  return { reads, context, create: () => recent.look(1_790_000_000, signal) }
}

const config = (training_file: unknown) => ({ model: 'gpt-4o-mini', training_file }) as unknown as LookAhead[0] // likewise

test('a plan that knows every value reads the recent jobs for the create', async () => {
  const { reads, context, create } = planWith()
  await lookAhead(config('file-1'), context)
  expect((await create()).jobs).toHaveLength(1)
  expect(reads).toHaveLength(1)
})

test('a plan that waits for other resources reads no list', async () => {
  const { reads, context } = planWith()
  await lookAhead(config(unknown), context)
  expect(reads).toEqual([])
})

test('a plan does not fail because the list cannot be read: the create reads it again', async () => {
  const { reads, context, create } = planWith({ failures: 1 })
  await lookAhead(config('file-1'), context)
  expect((await create()).jobs).toHaveLength(1)
  expect(reads).toHaveLength(2)
})
