import { ApiError, isPaused, type JobUpdate } from '../../client/index.ts'
import { momentOf } from '../output/amounts.ts'
import { oneLine } from '../output/printable.ts'
import type { JobView } from './follow-job.ts'

/** Where a line view writes. */
interface LineOutput {
  /** Writes an update. Its text is empty when the events already say the same. */
  write(update: JobUpdate, text: string): void | Promise<void>
  say(text: string): void
}

/** Shows a job with one line per event: for logs, pipes and programs. */
export const lineView = ({ write, say }: LineOutput): JobView => {
  let isLost = false
  return {
    update(update) {
      if (update.type === 'event')
        return write(update, `${momentOf(update.event.createdAt)}  ${oneLine(update.event.message)}`)
      if (isPaused(update.job)) say(pausedHint(update.job.id))
      return write(update, '')
    },
    polled(reading) {
      const failed = reading instanceof ApiError
      if (failed !== isLost) say(failed ? lostHint(reading) : 'Connection restored.')
      isLost = failed
    },
    note: say,
    close() {},
  }
}

/** The hint for a paused job. */
export const pausedHint = (id: string): string => `The job is paused. To resume it: tunesmith jobs resume ${id}`

/** The hint while the host cannot be reached. */
export const lostHint = ({ message }: ApiError): string => `Connection lost, retrying: ${oneLine(message)}`
