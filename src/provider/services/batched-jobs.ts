import type { Job, Jobs } from '../../openai/index.ts'

/** Number of jobs to read one by one before reading pages of the list. */
const singleReads = 5
const pageSize = 100

/**
 * Reads few jobs one by one and many through pages of the list, for the duration of one Terraform operation.
 *
 * `find` reads a job once, and again only after this process has changed it. `get` and `waitFor` always read from the API.
 * See `docs/decisions/batched-refresh.md` for the reasons.
 */
export const batchedJobs = (jobs: Jobs): Jobs => {
  const known = new Map<string, Job>()
  const changed = new Set<string>()
  let asked = 0
  let pages = 0
  let after: string | undefined
  let ended = false
  let reading: Promise<void> | undefined

  /** Returns whether to read one more page. Old jobs in a long list must not cost a read of every page above them. */
  const isWorthIt = () => asked > singleReads && !ended && pages < Math.min(asked, 10 + asked / 10)

  const readPage = async (signal: AbortSignal | undefined) => {
    try {
      const page = await jobs.list({ limit: pageSize, after, signal })
      for (const job of page) known.set(job.id, job)
      after = page.at(-1)?.id
      ended = page.length < pageSize
    } catch {
      // Callers fall back to reading their job by id, which reports the error.
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

  /** Once a job is changed, pages that were requested before the change must not be used for it. */
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
