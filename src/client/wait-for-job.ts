import {
  ApiError,
  type CallOptions,
  type Client,
  type Clock,
  isTransient,
  type Job,
  pause,
  poll,
  readPages,
} from '../openai/index.ts'
import { type FineTuningJob, toJob } from './job.ts'
import { type JobEvent, toEvent } from './job-event.ts'
import { hasEnded } from './job-status.ts'
import { type Lazy, lazily } from './lazily.ts'

/** Update of a job: an event or a new status. */
export type JobUpdate =
  | { readonly type: 'event'; readonly event: JobEvent }
  | { readonly type: 'status'; readonly job: FineTuningJob }

/** Options for waiting for a job. */
export interface WaitForJobOptions extends CallOptions {
  /** Id of the last known event: iteration returns only later updates. */
  readonly after?: string | undefined
  /** Timeout in seconds, after which an `ApiError` with the code `timeout` is thrown. The job continues. @default none */
  readonly timeoutSeconds?: number | undefined
  /** Called after each read, with the job or the error of a read that will be retried. */
  readonly onPoll?: ((reading: FineTuningJob | ApiError) => void) | undefined
  /** Consecutive reads that may fail, each with its own retries; `Infinity` waits through any outage. @default 5 */
  readonly patience?: number | undefined
}

/** Wait for a job: `await` returns the job once it has ended, `for await` its updates until then, oldest first. */
export type JobWait = Lazy<FineTuningJob, JobUpdate>

const interval = { first: 1000, longest: 10_000 }
const growth = 1.5
const eventsPerPage = 100

/** Waits for a job to end, whether or not it succeeds. Giving up cancels nothing: call it again to continue waiting. */
export const waitForJob = (
  { jobs, jobPages }: Pick<Client, 'jobs' | 'jobPages'>,
  clock: Clock,
  id: string,
  { after, timeoutSeconds = Number.POSITIVE_INFINITY, onPoll, patience, signal }: WaitForJobOptions = {},
): JobWait => {
  const reading = { onFailure: onPoll, patience, signal, clock }
  const end = () => clock.now() + timeoutSeconds * 1000
  const tooLate = (what: string, cause?: Error) =>
    new ApiError('timeout', `the job ${id} ${what} after ${timeoutSeconds} seconds`, cause && { cause })
  const stillGoing = ({ status }: FineTuningJob) => tooLate(`is still "${status}"`)
  const outOfReach = (deadline: number) => (error: unknown) => {
    const isLate = clock.now() >= deadline && error instanceof ApiError && isTransient(error.code)
    throw isLate ? tooLate(`is out of reach (${error.message})`, error) : error
  }

  const untilEnd = async () => {
    const deadline = end()
    const options = { ...reading, deadline, interval, onPoll: (job: Job) => onPoll?.(toJob(job)) }
    const job = toJob(await jobs.waitFor(id, options).catch(outOfReach(deadline)))
    if (!hasEnded(job)) throw stillGoing(job)
    return job
  }

  async function* updates(): AsyncGenerator<JobUpdate, void> {
    const deadline = end()
    let [known, status] = [after, '']
    for (let wait = interval.first; ; wait = Math.min(wait * growth, interval.longest)) {
      // The job is read first, so that the events include everything before its end.
      const read = async () => ({ job: toJob(await jobs.get(id, { signal })), events: await eventsAfter(known) })
      const { job, events } = await poll(read, () => true, { ...reading, deadline }).catch(outOfReach(deadline))
      onPoll?.(job)
      for (const event of events) yield { type: 'event', event }
      if (job.status !== status) yield { type: 'status', job }
      if (hasEnded(job)) return
      if (clock.now() >= deadline) throw stillGoing(job)
      if (events.length > 0 || job.status !== status) wait = interval.first
      known = events.at(-1)?.id ?? known
      status = job.status
      await pause(clock, Math.min(wait, deadline - clock.now()), signal)
    }
  }

  const eventsAfter = async (known: string | undefined): Promise<readonly JobEvent[]> => {
    const events: JobEvent[] = []
    for await (const page of readPages((cursor) => jobPages.events(id, { limit: eventsPerPage, ...cursor, signal }))) {
      const end = page.findIndex((event) => event.id === known)
      events.push(...(end === -1 ? page : page.slice(0, end)).map(toEvent))
      if (end !== -1) break
    }
    return events.reverse()
  }

  return lazily(untilEnd, updates)
}
