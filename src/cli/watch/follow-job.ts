import { ApiError, type FineTuning, type FineTuningJob, isTransient } from '../../client/index.ts'
import { CommandError } from '../command-line/command-error.ts'
import { durationOf } from '../output/amounts.ts'
import type { World } from '../world.ts'
import type { JobView } from './job-view.ts'

/** How long to follow a job. */
export interface FollowOptions {
  /** Cancels the job if it has not ended after so many seconds. */
  readonly cancelAfter?: number | undefined
  /** Ends the command, and leaves the job alone, after so many seconds. */
  readonly timeout?: number | undefined
}

/** Follows a job until it has ended, through any outage; the view shows what happens. */
export const followJob = async (
  job: FineTuningJob,
  client: FineTuning,
  view: JobView,
  { cancelAfter, timeout }: FollowOptions,
  { clock, signal }: Pick<World, 'clock' | 'signal'>,
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
        throw new CommandError('timeout', error.message, { advice: comeBack(id), cause: error })
      view.note(`It has not ended after ${durationOf(cancelAfter)}: cancelling it.`)
      await cancel()
      await follow(undefined)
    })
  } finally {
    view.close()
  }
  return latest
}

/** How to follow a job again. */
export const comeBack = (id: string): string => `The job goes on. To follow it again: tunesmith watch ${id}`
