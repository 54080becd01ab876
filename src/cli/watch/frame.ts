import { type FineTuningJob, hasEnded, isCompleted, type JobEvent } from '../../client/index.ts'
import { durationOf, momentOf } from '../output/amounts.ts'
import { oneLine } from '../output/printable.ts'
import type { Styler } from '../output/styler.ts'
import { curve } from './curve.ts'
import { type Progress, progressOf } from './progress.ts'

/** What a frame shows. */
interface Scene {
  readonly job: FineTuningJob
  /** Oldest first. */
  readonly events: readonly JobEvent[]
  /** Seconds since 1970 on the clock of the host. */
  readonly now: number
  readonly hint: string | undefined
  readonly style: Styler
  /** Size of the terminal. */
  readonly width: number
  readonly height: number
}

const lastEvents = 3
/** Lines around the curve, and the lowest and highest curve worth drawing. */
const otherLines = 13
const [lowest, highest] = [4, 12]

/** Draws a job: its status, its progress, the curve of its loss, and the latest events. */
export const frame = ({ job, events, now, hint, style, width, height }: Scene): string => {
  const progress = progressOf(job, events)
  const room = Math.min(highest, height - otherLines)
  const hasCurve = progress.training.length > 1 && room >= lowest && width >= 40
  const canvas = { width: Math.min(width - 1, 100), height: room, color: style('cyan', 'x') !== 'x' }
  return [
    `${style('bold', oneLine(job.id))}  ${stateOf(job, events, now, style)}  ${oneLine(job.model)}`,
    ...(progress.totalSteps > 0 ? ['', barOf(progress, now, Math.min(width - 50, 40), style)] : []),
    ...(hasCurve ? ['', curve(progress, canvas)] : []),
    '',
    ...events
      .slice(-lastEvents)
      .map(({ createdAt, message }) => style('dim', cut(`${momentOf(createdAt)}  ${oneLine(message)}`, width))),
    ...(hint === undefined ? [] : [style('yellow', hint)]),
  ].join('\n')
}

const stateOf = (job: FineTuningJob, events: readonly JobEvent[], now: number, style: Styler): string => {
  const end = job.finishedAt ?? (hasEnded(job) ? events.at(-1)?.createdAt : now)
  const color = isCompleted(job) ? 'green' : hasEnded(job) ? 'red' : 'cyan'
  const time = end === undefined ? '' : `, ${durationOf(end - job.createdAt)}`
  return `${style(color, job.status)}${time}`
}

const barOf = ({ step, totalSteps, finishAt }: Progress, now: number, width: number, style: Styler): string => {
  const done = Math.round((step / totalSteps) * width)
  const bar = width < 10 ? '' : `${style('green', '━'.repeat(done))}${style('dim', '─'.repeat(width - done))}  `
  const share = `${step} of ${totalSteps} steps, ${Math.floor((step / totalSteps) * 100)} %`
  const left = finishAt === undefined || finishAt <= now ? '' : `, about ${durationOf(finishAt - now)} left`
  return `${bar}${share}${left}`
}

const cut = (text: string, width: number): string => (text.length < width ? text : `${text.slice(0, width - 2)}…`)
