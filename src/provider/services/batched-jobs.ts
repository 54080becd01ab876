import type { Job, Jobs } from '../../openai/index.ts'

/** So many are read one by one, which is cheapest while no more come. */
const alone = 5
const pageSize = 100

/**
 * Finds few jobs one by one and many in the pages of the list, for the time of one Terraform operation.
 *
 * A job that has been read is not read again, unless it was changed here. `get` and `waitFor` read anew in any case.
 * `docs/decisions/batched-refresh.md` tells why it is done like this.
 */
export const batchedJobs = (jobs: Jobs): Jobs => {
  const known = new Map<string, Job>()
  const changed = new Set<string>()
  let asked = 0
  let pages = 0
  let after: string | undefined
  let ended = false
  let reading: Promise<void> | undefined

  /** Whether one more page is worth its call: jobs that lie deep in a long list must not cost all that lies above. */
  const isWorthIt = () => asked > alone && !ended && pages < Math.min(asked, 10 + asked / 10)

  const readPage = async (signal: AbortSignal | undefined) => {
    try {
      const page = await jobs.list({ limit: pageSize, after, signal })
      for (const job of page) known.set(job.id, job)
      after = page.at(-1)?.id
      ended = page.length < pageSize
    } catch {
      // Whoever waits for the page reads the job alone, and is told by that what is wrong.
      ended = true
    } finally {
      pages += 1
      reading = undefined
    }
  }

  const find: Jobs['find'] = async (id, options) => {
    const isOpen = () => !known.has(id) && !changed.has(id)
    if (isOpen()) asked += 1
    while (isOpen() && isWorthIt()) {
      reading ??= readPage(options?.signal)
      await reading
    }
    if (!changed.has(id) && known.has(id)) return known.get(id)
    const job = await jobs.find(id, options)
    if (job) known.set(id, job)
    return job
  }

  /** From its change on, a job is what the API says at that moment, and not what a page said that was on its way. */
  const changing =
    <A extends readonly unknown[]>(change: (id: string, ...rest: A) => Promise<Job>) =>
    (id: string, ...rest: A) => {
      changed.add(id)
      return change(id, ...rest)
    }

  return {
    ...jobs,
    find,
    cancel: changing(jobs.cancel),
    pause: changing(jobs.pause),
    resume: changing(jobs.resume),
  }
}
