import { bestCheckpoint, hasEnded, hasFailed, isPaused, wasCancelled } from '../../client/index.ts'
import { overfitOf, validationCourse } from '../job/overfitting.ts'
import { countOf } from '../output/amounts.ts'
import { type Html, html } from './html.ts'
import type { JobReport } from './job-report.ts'
import { epochOf } from './verdict.ts'

/** What to do next, in a sentence or a few. A model that does not answer has to be deployed before anything else. */
export const nextStep = (report: JobReport): Html => {
  const { job, checkpoints, steps, validation } = report
  const { id } = job
  if (isPaused(job)) return html`Resume the job when you are ready: <code>tunesmith jobs resume ${id}</code>`
  if (!hasEnded(job)) return html`Follow the job until it ends: <code>tunesmith watch ${id}</code>`
  if (hasFailed(job))
    return html`Fix what the error says, then start the job again. These are its last events: <code>tunesmith events ${id}</code>`
  if (wasCancelled(job))
    return checkpoints.length > 0
      ? html`A checkpoint was kept. Try it before you train again: <code>tunesmith chat ${id} --best "…"</code>`
      : html`Start the job again when you are ready. <code>tunesmith import ${id}</code> writes its configuration.`
  const { toDeploy } = report
  if (toDeploy !== undefined) return html`${toDeploy}`
  if (!validation)
    return html`Before you trust this model, train it again with a validation file: <code>tunesmith split FILE --part 0.1</code>`
  const best = bestCheckpoint(checkpoints)
  const last = checkpoints.at(-1)
  if (best && best !== last)
    return html`Use the best checkpoint, step ${best.stepNumber}, instead of the last: <code>tunesmith chat ${id} --best "…"</code>`
  if (last && overfitOf(last)?.level === 'severe')
    return html`Train again with more examples or fewer epochs: this model has memorized its examples.`
  const course = validationCourse(steps)
  const epochs = epochOf(report, course?.last.step ?? 0)
  if (course && epochs !== undefined && course.best.step === course.last.step)
    return html`Try the model: <code>tunesmith chat ${id} "…"</code>. Its validation loss was still falling after ${countOf(epochs, 'epoch')}, so more epochs may help.`
  return html`Try the model, then share it: <code>tunesmith chat ${id} "…"</code>, <code>tunesmith share ${id} proj_…</code>`
}
