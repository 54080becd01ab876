import { bestCheckpoint, hasEnded, type JobCheckpoint } from '../../client/index.ts'
import {
  type Overfit,
  type OverfitLevel,
  overfitOf,
  type ValidationCourse,
  validationCourse,
} from '../job/overfitting.ts'
import { countOf, measureOf } from '../output/amounts.ts'
import { inWords } from './in-words.ts'
import type { JobReport } from './job-report.ts'

/** What the metrics say about the training: in one word, the reason for it, and in sentences. */
export interface Verdict {
  readonly word: string
  readonly about: string
  readonly sentences: readonly string[]
}

/** Judges whether the model is overfitted, or what reinforcement achieved. Undefined before the first step. */
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
    return { word: 'Unknown', about: validation ? 'not evaluated' : 'no validation file', sentences }
  const level = overfit && overfit.level !== 'none' ? overfit.level : course?.isOverfit ? 'moderate' : 'none'
  const about = overfit ? `ratio ${overfit.ratio.toFixed(2)} at step ${best.stepNumber}` : 'from the validation loss'
  return { word: inWords(level), about, sentences }
}

const noValidation =
  'Without a validation file, nobody can tell whether the model has memorized its examples. Keep a tenth of them for validation: tunesmith split FILE --part 0.1.'

const inSentences: Readonly<Record<OverfitLevel, string>> = {
  none: 'the model answers new questions about as well as its training examples.',
  mild: 'the model answers its training examples a little better than new questions.',
  moderate: 'the model answers its training examples better than new questions. Use fewer epochs or more examples.',
  severe: 'the model has memorized its examples. Use fewer epochs, more examples or a lower learning rate.',
}

const ofRatio = ({ stepNumber }: JobCheckpoint, { ratio, level }: Overfit): string =>
  `At the best checkpoint, step ${stepNumber}, the validation loss is ${ratio.toFixed(2)} times the training loss: ${inSentences[level]}`

const ofCourse = (report: JobReport, { best, last, isOverfit }: ValidationCourse): readonly string[] => {
  const lowest = `The loss on the whole validation file was lowest at step ${best.step} (${measureOf(best.loss)})`
  const rise = `${((last.loss / best.loss - 1) * 100).toFixed(0)}%`
  if (!hasEnded(report.job)) return [`${lowest} so far.`]
  if (best.step === last.step) return [`${lowest}, its last evaluation: it was still falling.`]
  if (!isOverfit) return [`${lowest} and ended ${rise} higher: the later steps did little harm.`]
  return [`${lowest} and ended ${rise} higher: training took too long. ${whatToDo(report, best.step)}`]
}

const whatToDo = (report: JobReport, bestStep: number): string => {
  const kept = bestCheckpoint(report.checkpoints)
  if (kept?.stepNumber === bestStep) return 'Use the best checkpoint.'
  const epoch = epochOf(report, bestStep)
  const epochs = epoch === undefined ? undefined : Math.max(1, Math.round(epoch))
  const again = epochs === undefined ? 'fewer epochs' : countOf(epochs, 'epoch')
  return `No checkpoint of that step was kept: train again with ${again}.`
}

const ofRewards = ({ steps }: JobReport): Verdict | undefined => {
  const name = steps.some((step) => step.fullValidMeanReward !== undefined) ? 'fullValidMeanReward' : 'trainMeanReward'
  const rewards = steps.flatMap(({ [name]: reward }) => (reward === undefined ? [] : [reward]))
  const [first, last] = [rewards[0], rewards.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const where = name === 'fullValidMeanReward' ? 'on the validation file' : 'in training'
  const course = `from ${measureOf(first)} to ${measureOf(last)}`
  const word = last > first ? 'Better' : last < first ? 'Worse' : 'Unchanged'
  return { word, about: course, sentences: [`The reward ${where} went ${course}.`] }
}

/** Returns the epoch of a step; undefined while the number of epochs or steps is unknown. */
export const epochOf = ({ job, totalSteps }: JobReport, step: number): number | undefined => {
  const epochs = job.method.hyperparameters?.nEpochs
  return typeof epochs === 'number' && totalSteps ? (step / totalSteps) * epochs : undefined
}
