import { ApiError, type FineTuningJob, isPaused, type JobEvent } from '../../client/index.ts'
import type { Dependencies, Sink } from '../dependencies.ts'
import { drawingOn } from '../output/drawing.ts'
import { stylerFor } from '../output/styler.ts'
import type { JobView } from './follow-job.ts'
import { frame } from './frame.ts'
import { lostHint, pausedHint } from './line-view.ts'

const second = 1000

/** Shows a job as a live chart on a terminal: its progress, its loss, and when it will end. */
export const liveView = (sink: Sink, { clock, env }: Pick<Dependencies, 'clock' | 'env'>): JobView => {
  const drawing = drawingOn(sink)
  const style = stylerFor(sink, env)
  const closing = new AbortController()
  const events: JobEvent[] = []
  let job: FineTuningJob | undefined
  let lost: ApiError | undefined
  let remark: string | undefined
  /** The clocks of the host and of this machine at the same moment. They may differ, and an emulator's may run faster. */
  let seen = { host: 0, here: 0 }

  const render = () => {
    if (!job) return
    const now = Math.max(clock.now() / second, seen.host + clock.now() / second - seen.here)
    const hint = lost ? lostHint(lost) : isPaused(job) ? pausedHint(job.id) : remark
    drawing.draw(frame({ job, events, now, hint, style, width: sink.columns ?? 80, height: sink.rows ?? 24 }))
  }
  const tick = async () => {
    while (!closing.signal.aborted) {
      await clock.sleep(second, closing.signal)
      render()
    }
  }
  // Ends when the sleep is aborted.
  tick().catch(() => {})

  return {
    update(update) {
      if (update.type === 'status') job = update.job
      else events.push(update.event)
      const host = Math.max(seen.host, events.at(-1)?.createdAt ?? 0)
      if (host > seen.host) seen = { host, here: clock.now() / second }
    },
    polled(reading) {
      lost = reading instanceof ApiError ? reading : undefined
      if (!(reading instanceof ApiError)) job = reading
      render()
    },
    note(text) {
      remark = text
      render()
    },
    close() {
      closing.abort()
      lost = undefined
      remark = undefined
      render()
      drawing.done()
    },
  }
}
