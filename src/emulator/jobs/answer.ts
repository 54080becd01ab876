import type { Clock } from '../deterministic/clock.ts'
import type { Caller } from '../organizations/organization.ts'
import { type BaseModel, isShutDown } from '../simulation/base-models.ts'
import { promptOf, type Turn } from '../simulation/training/example.ts'
import { type Recall, recallOf } from '../simulation/training/recall.ts'
import { inSlices } from '../simulation/training/sliced.ts'
import type { Job } from './job.ts'
import type { JobBoard } from './job-board.ts'
import { type ModelAccess, usableModel } from './usable-model.ts'

const recalls = new WeakMap<Job, Promise<Recall>>()

/** What answers are made from. */
interface Dependencies extends ModelAccess {
  readonly jobs: JobBoard
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** What a model says. */
interface Answer {
  readonly turn: Turn
  /** The model itself, or the one that it was made from. */
  readonly base: BaseModel
}

/** What a model says to messages; undefined when there is no such model. */
export const answerOf = async (
  model: string,
  messages: readonly Readonly<Record<string, unknown>>[],
  caller: Caller,
  dependencies: Dependencies,
): Promise<Answer | undefined> => {
  const { models, jobs, clock, signal } = dependencies
  const prompt = promptOf(messages)
  const gone = (base: BaseModel) => isShutDown(base, clock.now())
  const base = models.base.get(model)
  if (base) return gone(base) ? undefined : { turn: { prompt, answer: genericAnswer(model, prompt) }, base }
  await jobs.catchUp()
  const fineTuned = usableModel(model, caller, dependencies)
  if (!fineTuned || gone(fineTuned.job.baseModel)) return undefined
  const { job, step } = fineTuned
  const { prepared } = await jobs.stateOf(job)
  if (!prepared?.ok) return undefined
  const recall = recalls.get(job) ?? inSlices(recallOf(prepared.training), signal)
  recalls.set(job, recall)
  const [found, { knowledge, sayings }] = await Promise.all([recall, jobs.trainingOf(job, prepared)])
  const { turn, example } = found.nearest(prompt, knowledge.get(step)) ?? {}
  const learned = example === undefined ? undefined : sayings?.get(step)?.[example]
  return turn && { turn: learned === undefined ? turn : { ...turn, answer: learned }, base: job.baseModel }
}

/** What a model that was not tuned says: polite, general, and the same every time. */
const genericAnswer = (model: string, prompt: string): string => {
  const asked = prompt.length > 80 ? `${prompt.slice(0, 80)}…` : prompt
  return `As ${model}, a general model, I can only give a general answer to “${asked}”. Could you tell me more?`
}
