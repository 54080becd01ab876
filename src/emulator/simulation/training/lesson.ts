import type { Example } from '../../../api/data/example.ts'
import type { Sliced } from '../../../api/data/sliced.ts'
import type { MethodType } from '../../../api/jobs/method-type.ts'
import type { Encoded, Fit, LanguageModel } from './language-model.ts'

/** An example prepared for training. */
export interface Lesson {
  readonly texts: readonly Pair[]
  readonly positions: number
}

/** A preferred answer and, in preference pairs, the rejected one with the margin that the base model sees. */
interface Pair {
  readonly wanted: Encoded
  readonly unwanted?: Encoded
  readonly referenceMargin: number
}

/** Sums over the positions of a lesson, to be divided by the weight. */
export interface Outcome {
  readonly loss: number
  readonly right: number
  readonly weight: number
}

const encodingCostPerPosition = 2_000

/** Prepares the examples. The model must be untrained. */
export function* lessonsOf(examples: readonly Example[], model: LanguageModel, limit: number): Sliced<Lesson[]> {
  const lessons: Lesson[] = []
  for (const { turns } of examples) {
    const perText = Math.ceil(limit / turns.length)
    const texts = turns.map(({ prompt, answer, rejected }): Pair => {
      const wanted = model.encode(prompt, answer, perText)
      if (rejected === undefined) return { wanted, referenceMargin: 0 }
      const unwanted = model.encode(prompt, rejected, perText)
      return { wanted, unwanted, referenceMargin: margin(model.visit(wanted), model.visit(unwanted)) }
    })
    const positions = texts.reduce((sum, { wanted, unwanted }) => sum + wanted.length + (unwanted?.length ?? 0), 0)
    lessons.push({ texts, positions })
    yield positions * encodingCostPerPosition
  }
  return lessons
}

/** Measures a lesson, then trains on it with the given rate; 0 only measures. */
export const visit = (lesson: Lesson, model: LanguageModel, method: MethodType, beta: number, rate: number): Outcome =>
  lesson.texts
    .map((pair) => (method === 'dpo' ? prefer(pair, model, beta, rate) : imitate(pair, model, rate)))
    .reduce((a, b) => ({ loss: a.loss + b.loss, right: a.right + b.right, weight: a.weight + b.weight }))

export const sumOf = (outcomes: readonly Outcome[]): { loss: number; accuracy: number } => {
  const weight = outcomes.reduce((sum, outcome) => sum + outcome.weight, 0)
  return {
    loss: outcomes.reduce((sum, outcome) => sum + outcome.loss, 0) / weight,
    accuracy: outcomes.reduce((sum, outcome) => sum + outcome.right, 0) / weight,
  }
}

const imitate = ({ wanted }: Pair, model: LanguageModel, rate: number): Outcome => {
  const fit = model.visit(wanted, rate)
  return { loss: -fit.logProbability, right: fit.hits, weight: fit.positions }
}

/** Direct preference optimization: widens the margin between the two answers beyond that of the base model. */
const prefer = (
  { wanted, unwanted = [], referenceMargin }: Pair,
  model: LanguageModel,
  beta: number,
  rate: number,
): Outcome => {
  const gained = margin(model.visit(wanted), model.visit(unwanted)) - referenceMargin
  const doubt = 1 / (1 + Math.exp(beta * gained))
  if (rate > 0) {
    model.visit(wanted, rate * beta * doubt)
    model.visit(unwanted, -rate * beta * doubt)
  }
  return { loss: -Math.log(Math.max(1 - doubt, 1e-300)), right: gained > 0 ? 1 : 0, weight: 1 }
}

const margin = (wanted: Fit, unwanted: Fit) => wanted.logProbability - unwanted.logProbability
