import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { ApiError, type Job, type Jobs } from '../../../src/openai/index.ts'
import { batchedJobs } from '../../../src/provider/services/batched-jobs.ts'
import { someJob } from '../some-job.ts'

/** Three were created in each second. */
const threeEachSecond = (id: string) => Math.floor(Number(id.slice(4)) / 3) || 0

/** So many jobs as the API lists them, newest first, and what is asked of it. */
const listOf = (count: number, isHinted = true, createdAt = threeEachSecond) => {
  const calls: string[] = []
  const states = new Map<string, string>()
  const all = Array.from({ length: count }, (_, index) => `job-${count - 1 - index}`)
  const view = (id: string): Job => someJob({ id, status: states.get(id) ?? 'running', created_at: createdAt(id) })
  const jobs: Pick<Jobs, 'find' | 'list' | 'cancel'> = {
    find: async (id) => {
      calls.push(id)
      return all.includes(id) ? view(id) : undefined
    },
    list: async ({ limit = 0, after } = {}) => {
      calls.push('page')
      const start = after === undefined ? 0 : all.indexOf(after) + 1
      const page = all.slice(start, start + limit).map(view)
      // An answer is on its way for a while.
      await new Promise((resolve) => setImmediate(resolve))
      return page
    },
    cancel: async (id) => {
      states.set(id, 'cancelled')
      return view(id)
    },
  }
  const batched = batchedJobs(jobs as Jobs) // the rest is not called
  /** Reads them as Terraform does: ten at a time. */
  const readAll = async (ids: readonly string[]) => {
    const left = [...ids]
    const found: (Job | undefined)[] = []
    const one = async () => {
      for (let id = left.shift(); id !== undefined; id = left.shift())
        found.push(await batched.find(id, isHinted ? { created: createdAt(id) } : {}))
    }
    await Promise.all(Array.from({ length: 10 }, one))
    return found
  }
  return { calls, states, jobs, batched, readAll }
}

const ids = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `job-${from + index}`)
/** Deterministic, and all over the list, as Terraform walks them. */
const shuffled = (list: readonly string[]) => list.map((_, index) => list[(index * 617 + 11) % list.length] ?? '') // 617 divides no length used here
/** One order per seed. */
const shuffledBy = (seed: number, list: readonly string[]) => {
  const rank = (id: string) => createHash('md5').update(`${seed} ${id}`).digest('hex')
  const ranks = new Map(list.map((id) => [rank(id), id]))
  return [...ranks.keys()].sort().map((key) => ranks.get(key) ?? '')
}

describe('the number of calls', () => {
  test.each([1, 2, 3, 4, 5])('is no more than that of the jobs: %i', async (count) => {
    const { readAll, calls } = listOf(1000)
    await readAll(ids(count))
    expect(calls).toEqual(ids(count))
  })

  test.each([
    [true, 20],
    [false, 15],
  ])('is small for a thousand jobs, in whatever order they come, their times known: %s, %i', async (isHinted, most) => {
    const { readAll, calls } = listOf(1000, isHinted)
    const found = await readAll(shuffled(ids(1000)))
    expect(new Set(found.map((job) => job?.id)).size).toBe(1000)
    expect(calls.length).toBeLessThanOrEqual(most)
  })

  test('is small in a hundred orders, for jobs of one second and of many', async () => {
    const mostOf = async (createdAt: (id: string) => number) => {
      const counts = []
      for (let seed = 1; seed <= 100; seed++) {
        const { readAll, calls } = listOf(1000, true, createdAt)
        await readAll(shuffledBy(seed, ids(1000)))
        counts.push(calls.length)
      }
      return Math.max(...counts)
    }
    expect(await mostOf(() => 0)).toBeLessThanOrEqual(20)
    expect(await mostOf(threeEachSecond)).toBeLessThanOrEqual(40)
  })

  test('is small for new jobs in a long list', async () => {
    const { readAll, calls } = listOf(20_000)
    await readAll(ids(50, 19_950))
    expect(calls.length).toBeLessThanOrEqual(8)
  })

  test('is small for neighbors deep in a long list', async () => {
    const { readAll, calls } = listOf(100_000)
    const found = await readAll(shuffled(ids(100, 5000)))
    expect(new Set(found.map((job) => job?.id)).size).toBe(100)
    expect(calls.length).toBeLessThanOrEqual(20)
  })

  test.each([
    [6, 12],
    [100, 120],
    [500, 560],
  ])('is bounded for %i old jobs at the end of a long list: %i', async (count, most) => {
    const { readAll, calls } = listOf(100_000)
    expect((await readAll(ids(count))).every((job) => job !== undefined)).toBe(true)
    expect(calls.length).toBeLessThanOrEqual(most)
  })

  test('is one for a job that several resources read', async () => {
    const { batched, calls } = listOf(3)
    await batched.find('job-1')
    await batched.find('job-1')
    expect(calls).toEqual(['job-1'])
  })
})

test('a job that is not in the list is looked for by itself', async () => {
  const { readAll, calls } = listOf(250)
  const found = await readAll([...ids(20), 'job-nowhere'])
  expect(found.filter((job) => job === undefined)).toHaveLength(1)
  expect(calls.filter((call) => call === 'job-nowhere')).toHaveLength(1)
})

test('a list that cannot be read leaves every job to its own call', async () => {
  const { jobs } = listOf(20)
  const batched = batchedJobs({ ...(jobs as Jobs), list: async () => Promise.reject(new ApiError('not_found', 'no')) })
  const found = await Promise.all(ids(20).map((id) => batched.find(id)))
  expect(found.map((job) => job?.id)).toEqual(ids(20))
})

describe('a job that was changed here is read again', () => {
  test('after the pages were read', async () => {
    const { batched, readAll } = listOf(50)
    await readAll(ids(50))
    await batched.cancel('job-7')
    expect(await batched.find('job-7')).toMatchObject({ status: 'cancelled' })
    expect(await batched.find('job-8')).toMatchObject({ status: 'running' })
  })

  test('while a page is on its way that knows nothing of it', async () => {
    const { batched, calls } = listOf(50)
    await Promise.all(ids(5).map((id) => batched.find(id)))
    const reading = batched.find('job-7')
    expect(calls.at(-1)).toBe('page')
    await batched.cancel('job-7')
    expect(await reading).toMatchObject({ status: 'cancelled' })
    expect(await batched.find('job-7')).toMatchObject({ status: 'cancelled' })
  })
})
