import type { CallOptions, Job, Jobs } from '../../openai/index.ts'

/** Number of jobs to read one by one before reading pages of the list. */
const singleReads = 5
const pageSize = 100
/** Number of pages, by the pace at which the jobs of the last page were created, that a job may be away to be looked for. */
const nearPages = 4

/** A place in the list, newest first, from which on pages are read. */
interface Place {
  /** The job above the next page; undefined at the head of the list. */
  after: string | undefined
  /** When that job was created. */
  created: number
  /** The last page that was read from here. */
  page: readonly Job[] | undefined
  reading: Promise<void> | undefined
}

interface FindOptions extends CallOptions {
  /** When the job was created, as far as it is known. It tells where in the list the job is. */
  readonly created?: number | undefined
}

/** `Jobs` of which `find` can be told more. */
export interface BatchedJobs extends Jobs {
  find(id: string, options?: FindOptions): Promise<Job | undefined>
}

/**
 * Reads few jobs one by one and many through pages of the list, for the duration of one Terraform operation.
 *
 * `find` reads a job once, and again only after this process has changed it. `get` and `waitFor` always read from the API.
 * See `docs/decisions/batched-refresh.md` for the reasons.
 */
export const batchedJobs = (jobs: Jobs): BatchedJobs => {
  const known = new Map<string, Job>()
  const changed = new Set<string>()
  const wanted = new Set<string>()
  const placeBelow = (after: string | undefined, created: number): Place => ({
    after,
    created,
    page: undefined,
    reading: undefined,
  })
  const head = placeBelow(undefined, Number.POSITIVE_INFINITY)
  let places: readonly Place[] = [head]
  let pages = 0
  let isListed = true

  /** Returns whether to read one more page. Old jobs in a long list must not cost a read of every page above them. */
  const isWorthIt = () => isListed && wanted.size > singleReads && pages < Math.min(wanted.size, 10 + wanted.size / 10)

  const hasMore = ({ page }: Place) => page === undefined || page.length === pageSize
  /** A place is tried once, and again as long as its pages have jobs that were asked for or the job is near. */
  const isPromising = ({ page, created }: Place, wantedFrom: number) =>
    page === undefined ||
    page.some(({ id }) => wanted.has(id)) ||
    created - wantedFrom <= nearPages * ((page[0]?.created_at ?? created) - created)

  /** Returns the place that is nearest above a job. Jobs of one configuration are often neighbors. */
  const placeAbove = (created: number | undefined): Place | undefined => {
    if (created === undefined) return hasMore(head) ? head : undefined
    return places
      .filter((place) => place.created >= created && hasMore(place) && isPromising(place, created))
      .reduce<Place | undefined>((best, place) => (best && best.created <= place.created ? best : place), undefined)
  }

  const readPage = async (place: Place, signal: AbortSignal | undefined) => {
    pages += 1
    try {
      const page = await jobs.list({ limit: pageSize, after: place.after, signal })
      for (const job of page) known.set(job.id, job)
      const last = page.at(-1)
      place.page = page
      place.after = last?.id
      place.created = last?.created_at ?? Number.NEGATIVE_INFINITY
    } catch {
      // Callers fall back to reading their job by id, which reports the error.
      isListed = false
    } finally {
      place.reading = undefined
    }
  }

  const findAlone = async (id: string, options: CallOptions | undefined) => {
    const job = await jobs.find(id, options)
    if (!job) return undefined
    known.set(id, job)
    places = [...places, placeBelow(id, job.created_at)]
    return job
  }

  const find: BatchedJobs['find'] = async (id, options) => {
    const isOpen = () => !known.has(id) && !changed.has(id)
    wanted.add(id)
    while (isOpen()) {
      const place = placeAbove(options?.created)
      if (!place || !(place.reading || isWorthIt())) break
      place.reading ??= readPage(place, options?.signal)
      await place.reading
    }
    return (!changed.has(id) && known.get(id)) || findAlone(id, options)
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
