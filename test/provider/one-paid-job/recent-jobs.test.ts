import { expect, test } from 'vitest'
import { ApiError, type Job, type Jobs } from '../../../src/openai/index.ts'
import { RecentJobs } from '../../../src/provider/one-paid-job/recent-jobs.ts'
import { someJob } from '../some-job.ts'

const now = 1_790_000_000
const { signal } = new AbortController()

/** An account that lists its jobs newest first, so many a page, and what is asked of it. */
const accountWith = (...made: readonly Job[]) => {
  const account = {
    jobs: [...made],
    pagesRead: 0,
    pageSize: 2,
    fail: async (_page: number, _signal?: AbortSignal) => {},
  }
  const pages: Jobs['pages'] = async function* ({ signal } = {}) {
    const jobs = [...account.jobs]
    for (let start = 0; start < jobs.length; start += account.pageSize) {
      await account.fail(start / account.pageSize, signal)
      account.pagesRead += 1
      yield jobs.slice(start, start + account.pageSize)
    }
  }
  return { account, recent: new RecentJobs({ pages }) }
}

const made = (number: number, secondsAgo = 0) => someJob({ id: `ftjob-${number}`, created_at: now - secondsAgo })
const idsOf = async (recent: RecentJobs) => (await recent.look(now, signal)).jobs.map(({ id }) => id)
const day = 24 * 60 * 60

test('the reading ends with the page on which jobs are more than a day old', async () => {
  const { account, recent } = accountWith(made(5), made(4), made(3, day), made(2, day + 1), made(1, day + 1))
  expect(await idsOf(recent)).toEqual(['ftjob-5', 'ftjob-4', 'ftjob-3', 'ftjob-2'])
  expect(account.pagesRead).toBe(2)
})

test('a thousand creates, ten at a time, read each page of the list once', async () => {
  const { account, recent } = accountWith(...Array.from({ length: 1000 }, (_, index) => made(-index)))
  account.pageSize = 100
  let created = 0
  const worker = async () => {
    while (created < 1000) {
      created += 1
      await recent.look(now, signal)
      account.jobs.unshift(made(created))
    }
  }
  await Promise.all(Array.from({ length: 10 }, worker))
  expect(account.pagesRead).toBe(10)
})

test('a reading that fails is told to all who asked, and the next one reads again', async () => {
  const { account, recent } = accountWith(made(4), made(3), made(2), made(1))
  account.fail = async (page) => {
    if (page === 1) throw new ApiError('server_error', 'overloaded')
  }
  const asked = [recent.look(now, signal), recent.look(now, signal)]
  for (const look of asked) await expect(look).rejects.toMatchObject({ code: 'server_error' })
  account.fail = async () => {}
  expect(await idsOf(recent)).toHaveLength(4)
})

test('who gives up does so alone', async () => {
  const { account, recent } = accountWith(made(1))
  const impatient = new AbortController()
  account.fail = async (_, asking) => {
    if (asking === signal) return
    impatient.abort()
    throw new ApiError('aborted', 'the call was aborted')
  }
  const [one, other] = [recent.look(now, impatient.signal), recent.look(now, signal)]
  await expect(one).rejects.toMatchObject({ code: 'aborted' })
  expect((await other).jobs.map(({ id }) => id)).toEqual(['ftjob-1'])
})
