import type { Example } from '../../../api/data/example.ts'
import type { Sliced } from '../../../api/data/sliced.ts'
import type { Schedule } from '../../../api/jobs/hyperparameters.ts'
import type { MethodType } from '../../../api/jobs/method-type.ts'
import type { StepMetrics } from '../../../api/jobs/step-metrics.ts'
import { seededRandom } from '../../deterministic/seeded-random.ts'
import { LanguageModel } from './language-model.ts'
import { type Lesson, lessonsOf, type Outcome, sumOf, visit } from './lesson.ts'

/** Metrics of a step of training, all of which are known. */
export interface TrainedStep extends StepMetrics {
  readonly trainLoss: number
  readonly trainAccuracy: number
}

/** The result of training. */
export interface TrainingRun {
  readonly steps: readonly TrainedStep[]
  /** For each kept step: how well the model knew each training example, from 0 to 1. */
  readonly knowledge: ReadonlyMap<number, Float32Array>
  /** For reinforcement jobs: the answer to each training example, by kept step. */
  readonly sayings?: ReadonlyMap<number, readonly string[]>
}

/** What to train on and how. */
interface TrainingTask {
  readonly method: MethodType
  readonly seed: number
  readonly schedule: Schedule
  readonly training: readonly Example[]
  readonly validation: readonly Example[]
}

/** Number of epochs whose checkpoints are kept. */
export const keptEpochs = 3

const validationEvery = 10
const totalPositions = 250_000
const validationPositions = 60_000

export const stepsPerEpoch = (examples: number, batchSize: number) => Math.ceil(examples / batchSize)

/** Trains a small model on the data. The same task always has the same curve. */
export function* train({ method, seed, schedule, training, validation }: TrainingTask): Sliced<TrainingRun> {
  const { epochs, batchSize } = schedule
  const random = seededRandom(`train/${seed}`)
  const model = new LanguageModel(training.flatMap((example) => example.turns))
  const perExample = Math.ceil(Math.min(240, Math.max(4, totalPositions / (training.length * epochs))))
  const perValidation = Math.ceil(Math.min(240, Math.max(4, validationPositions / (validation.length * epochs))))
  const lessons = yield* lessonsOf(training, model, perExample)
  const unseen = yield* lessonsOf(validation, model, perValidation)
  const rate = schedule.learningRate / Math.sqrt(batchSize)

  const epochSteps = stepsPerEpoch(lessons.length, batchSize)
  const total = epochSteps * epochs
  const steps: TrainedStep[] = []
  const knowledge = new Map<number, Float32Array>()
  const sureness = new Float32Array(lessons.length)

  for (let epoch = 1; epoch <= epochs; epoch++) {
    const order = shuffled(lessons.length, random)
    for (let first = 0; first < order.length; first += batchSize) {
      const step = steps.length + 1
      const outcomes: Outcome[] = []
      for (const index of order.slice(first, first + batchSize)) {
        const lesson = lessons[index]
        if (!lesson) continue
        const outcome = visit(lesson, model, method, schedule.beta, rate)
        outcomes.push(outcome)
        sureness[index] = Math.exp(-outcome.loss / outcome.weight)
        yield lesson.positions * model.costPerPosition * 2
      }
      const trained = sumOf(outcomes)
      const validates = step === 1 || step === total || step % validationEvery === 0 || step % epochSteps === 0
      steps.push({
        step,
        trainLoss: trained.loss,
        trainAccuracy: trained.accuracy,
        ...(validates && unseen.length > 0 ? validMetrics(yield* measure(batchOf(unseen, step, batchSize))) : {}),
        ...(step % epochSteps === 0 && unseen.length > 0 ? fullMetrics(yield* measure(unseen)) : {}),
      })
    }
    if (epoch > epochs - keptEpochs) knowledge.set(epoch * epochSteps, sureness.slice())
  }
  return { steps, knowledge }

  function* measure(chosen: readonly Lesson[]): Sliced<{ loss: number; accuracy: number }> {
    const outcomes: Outcome[] = []
    for (const lesson of chosen) {
      outcomes.push(visit(lesson, model, method, schedule.beta, 0))
      yield lesson.positions * model.costPerPosition
    }
    return sumOf(outcomes)
  }
}

const validMetrics = ({ loss, accuracy }: { loss: number; accuracy: number }) => ({
  validLoss: loss,
  validAccuracy: accuracy,
})

const fullMetrics = ({ loss, accuracy }: { loss: number; accuracy: number }) => ({
  fullValidLoss: loss,
  fullValidAccuracy: accuracy,
})

/** Returns the validation examples of a step, taken in turn. */
const batchOf = (lessons: readonly Lesson[], step: number, size: number): readonly Lesson[] => {
  const count = Math.min(lessons.length, size)
  const from = (step * count) % lessons.length
  return [...lessons.slice(from, from + count), ...lessons.slice(0, Math.max(0, from + count - lessons.length))]
}

export const shuffled = (length: number, random: () => number): number[] => {
  const order = Array.from({ length }, (_, i) => i)
  for (let i = length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const held = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = held
  }
  return order
}
