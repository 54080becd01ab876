import { bestCheckpoint, hasEnded, type JobCheckpoint } from '../../client/index.ts'
import { countOf, measureOf } from '../output/amounts.ts'
import { inWords } from './in-words.ts'
import type { JobReport } from './job-report.ts'
import { type Overfit, type OverfitLevel, overfitOf, type ValidationCourse, validationCourse } from './overfitting.ts'

/** What the measures say of the training: in one word, with what it rests on, and in sentences. */
export interface Verdict {
  readonly word: string
  readonly about: string
  readonly sentences: readonly string[]
}

/** Whether the model has learned its examples by heart, or what reinforcement has brought; undefined before any step. */
export const verdictOf = (report: JobReport): Verdict | undefined => {
  const { job, steps, checkpoints, validation } = report
  if (steps.length === 0) return undefined
  if (job.method.type === 'reinforcement') return ofRewards(report)
  const best = bestCheckpoint(checkpoints)
  const overfit = best && overfitOf(best)
  const course = validationCourse(steps)
  const sentences = [
    ...(overfit ? [ofRatio(best, overfit)] : []),
    ...(course ? ofCourse(report, course) : []),
    ...(validation ? [] : [noValidation]),
  ]
  if (!overfit && !course)
    return { word: 'Not known', about: validation ? 'not measured' : 'no validation file', sentences }
  const level = overfit && overfit.level !== 'none' ? overfit.level : course?.isOverfit ? 'moderate' : 'none'
  const about = overfit ? `ratio ${overfit.ratio.toFixed(2)} at step ${best.stepNumber}` : 'by the validation loss'
  return { word: inWords(level), about, sentences }
}

const noValidation =
  'Without a validation file nothing tells whether the model has learned its examples by heart: keep a tenth of them for one, with tunesmith split FILE --part 0.1.'

const inSentences: Readonly<Record<OverfitLevel, string>> = {
  none: 'the model does about as well on what it has not seen as on its examples.',
  mild: 'the model knows its examples a little better than what it has not seen.',
  moderate: 'the model knows its examples better than what it has not seen. Fewer epochs or more examples would help.',
  severe:
    'the model has learned its examples by heart. Fewer epochs, more examples or a lower learning rate would help.',
}

const ofRatio = ({ stepNumber }: JobCheckpoint, { ratio, level }: Overfit): string =>
  `At the best checkpoint, of step ${stepNumber}, validation loss is ${ratio.toFixed(2)} times the training loss: ${inSentences[level]}`

const ofCourse = (report: JobReport, { best, last, isOverfit }: ValidationCourse): readonly string[] => {
  const lowest = `The loss on the whole validation file was lowest at step ${best.step}, with ${measureOf(best.loss)}`
  const rise = `${((last.loss / best.loss - 1) * 100).toFixed(0)}%`
  if (!hasEnded(report.job)) return [`${lowest}, so far.`]
  if (best.step === last.step) return [`${lowest}, which is where it was measured last: it was still getting better.`]
  if (!isOverfit) return [`${lowest}, and ended ${rise} above that: going on has done little harm.`]
  return [`${lowest}, and ended ${rise} above that: training went on for too long. ${whatToDo(report, best.step)}`]
}

const whatToDo = (report: JobReport, bestStep: number): string => {
  const kept = bestCheckpoint(report.checkpoints)
  if (kept?.stepNumber === bestStep) return 'Use the best checkpoint.'
  const epoch = epochOf(report, bestStep)
  const epochs = epoch === undefined ? undefined : Math.max(1, Math.round(epoch))
  const again = epochs === undefined ? 'fewer epochs' : countOf(epochs, 'epoch')
  return `No checkpoint of that step is kept: train again with ${again}.`
}

const ofRewards = ({ steps }: JobReport): Verdict | undefined => {
  const name = steps.some((step) => step.fullValidMeanReward !== undefined) ? 'fullValidMeanReward' : 'trainMeanReward'
  const rewards = steps.flatMap(({ [name]: reward }) => (reward === undefined ? [] : [reward]))
  const [first, last] = [rewards[0], rewards.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const where = name === 'fullValidMeanReward' ? 'on the validation file' : 'in training'
  const course = `from ${measureOf(first)} to ${measureOf(last)}`
  const word = last > first ? 'Better' : last < first ? 'Worse' : 'No better'
  return { word, about: course, sentences: [`The reward ${where} went ${course}.`] }
}

/** How often the data had been gone over by a step; undefined when the host has not told the epochs or steps. */
export const epochOf = ({ job, totalSteps }: JobReport, step: number): number | undefined => {
  const epochs = job.method.hyperparameters?.nEpochs
  return typeof epochs === 'number' && totalSteps ? (step / totalSteps) * epochs : undefined
}
