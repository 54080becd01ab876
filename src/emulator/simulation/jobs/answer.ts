import type { Caller } from '../../organizations/caller.ts'
import type { World } from '../../world.ts'
import { type BaseModel, isShutDown } from '../base-models.ts'
import { promptOf, type Turn } from '../training/example.ts'
import { type Recall, recallOf } from '../training/recall.ts'
import { inSlices } from '../training/sliced.ts'
import type { Job } from './job.ts'
import { usableModel } from './usable-model.ts'

const recalls = new WeakMap<Job, Promise<Recall>>()

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
  world: World,
): Promise<Answer | undefined> => {
  const { models, jobs, clock, signal } = world
  const prompt = promptOf(messages)
  const gone = (base: BaseModel) => isShutDown(base, clock.now())
  const base = models.base.get(model)
  if (base) return gone(base) ? undefined : { turn: { prompt, answer: genericAnswer(model, prompt) }, base }
  await jobs.catchUp()
  const fineTuned = usableModel(model, caller, world)
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
