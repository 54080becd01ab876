import { ApiError, type FineTuning, type FineTuningJob, isTransient, type JobUpdate } from '../../client/index.ts'
import { CommandError } from '../command-line/command-error.ts'
import type { Dependencies } from '../dependencies.ts'
import { durationOf } from '../output/amounts.ts'

/** Shows the progress of a job. */
export interface JobView {
  /** Shows an event or a new status. */
  update(update: JobUpdate): void | Promise<void>
  /** Notes that the job was read, or that reading it failed. */
  polled(reading: FineTuningJob | ApiError): void
  /** Shows a remark. */
  note(text: string): void
  /** Stops updating and leaves the last state visible. */
  close(): void
}

/** How long to follow a job. */
export interface FollowOptions {
  /** Cancels the job if it has not ended after this many seconds. */
  readonly cancelAfter?: number | undefined
  /** Stops following after this many seconds; the job continues. */
  readonly timeout?: number | undefined
}

/** Follows a job until it ends, through any outage, and shows its progress in the view. */
export const followJob = async (
  job: FineTuningJob,
  client: FineTuning,
  view: JobView,
  { cancelAfter, timeout }: FollowOptions,
  { clock, signal }: Pick<Dependencies, 'clock' | 'signal'>,
): Promise<FineTuningJob> => {
  const { id } = job
  let latest = job
  let after: string | undefined

  const follow = async (timeoutSeconds: number | undefined) => {
    const onPoll = (reading: FineTuningJob | ApiError) => view.polled(reading)
    const options = { after, timeoutSeconds, onPoll, patience: Number.POSITIVE_INFINITY, signal }
    for await (const update of client.waitForJob(id, options)) {
      if (update.type === 'event') after = update.event.id
      else latest = update.job
      await view.update(update)
    }
  }
  const cancel = async () => {
    for (;;) {
      try {
        return await client.cancelJob(id, { signal })
      } catch (error) {
        if (!(error instanceof ApiError && isTransient(error.code))) throw error
        view.polled(error)
        await clock.sleep(10_000, signal)
      }
    }
  }

  try {
    await follow(cancelAfter ?? timeout).catch(async (error) => {
      if (!(error instanceof ApiError && error.code === 'timeout')) throw error
      if (cancelAfter === undefined)
        throw new CommandError('timeout', error.message, { advice: howToReturn(id), cause: error })
      view.note(`The job has not ended after ${durationOf(cancelAfter)}; cancelling it.`)
      await cancel()
      await follow(undefined)
    })
  } finally {
    view.close()
  }
  return latest
}

/** How to follow a job again. */
export const howToReturn = (id: string): string => `The job continues. To follow it again: tunesmith watch ${id}`
