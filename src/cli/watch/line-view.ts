import { ApiError, isPaused, type JobUpdate } from '../../client/index.ts'
import { momentOf } from '../output/amounts.ts'
import { oneLine } from '../output/printable.ts'
import type { JobView } from './job-view.ts'

/** How a view of lines speaks. */
interface Voice {
  /** Writes an update; its text is empty when it says nothing that the events do not. */
  write(update: JobUpdate, text: string): void | Promise<void>
  say(text: string): void
}

/** Shows a job a line an event: for logs, pipes and programs. */
export const lineView = ({ write, say }: Voice): JobView => {
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
      if (failed !== isLost) say(failed ? lostHint(reading) : 'The connection is back.')
      isLost = failed
    },
    note: say,
    close() {},
  }
}

/** What to know while a job is paused. */
export const pausedHint = (id: string): string => `It is paused. To go on: tunesmith jobs resume ${id}`

/** What to know while the host is out of reach. */
export const lostHint = ({ message }: ApiError): string => `Lost the connection, trying again: ${oneLine(message)}`
