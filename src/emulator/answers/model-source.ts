import { inSlices } from '../../api/data/sliced.ts'
import type { Caller } from '../../api/organizations/organization.ts'
import { type Deployment, deploymentStatus } from '../deployments/deployment.ts'
import type { Clock } from '../deterministic/clock.ts'
import type { Job } from '../jobs/job.ts'
import type { JobBoard } from '../jobs/job-board.ts'
import type { JobSettings } from '../jobs/job-settings.ts'
import { type ModelAccess, usableModel } from '../jobs/usable-model.ts'
import { type BaseModel, isShutDown } from '../simulation/base-models.ts'
import { type Question, type Recall, type Recalled, recallOf } from '../simulation/training/recall.ts'
import type { RecordStore } from '../store/record-store.ts'

/** What answers are made from. */
export interface AnswerDependencies extends ModelAccess {
  readonly settings: Pick<JobSettings, 'profile'>
  readonly deployments: RecordStore<Deployment>
  readonly jobs: JobBoard
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** A model that can answer. */
export interface ModelSource {
  readonly name: string
  /** The model itself, or the one that it was fine-tuned from. */
  readonly base: BaseModel
  /** Returns the training examples that a question is like, best first; none for a base model. */
  readonly recall: (question: Question) => readonly Recalled[]
}

const recalls = new WeakMap<Job, Promise<Recall>>()

/** Returns a model by its name, or undefined if there is no such model for the caller. */
export const modelSource = async (
  name: string,
  caller: Caller,
  dependencies: AnswerDependencies,
): Promise<ModelSource | undefined> => {
  const { models, jobs, clock, signal } = dependencies
  const known = models.base.get(name)
  if (known)
    return isShutDown(known, clock.now()) || known.dimensions !== undefined
      ? undefined
      : { name, base: known, recall: () => [] }
  await jobs.catchUp()
  const deployed = deployedModel(name, dependencies)
  const fineTuned = deployed === undefined ? undefined : usableModel(deployed, caller, dependencies)
  if (!fineTuned || isShutDown(fineTuned.job.baseModel, clock.now())) return undefined
  const { job, step } = fineTuned
  const { prepared } = await jobs.stateOf(job)
  if (!prepared?.ok) return undefined
  const indexed = recalls.get(job) ?? inSlices(recallOf(prepared.training), signal)
  recalls.set(job, indexed)
  const [index, { knowledge, sayings }] = await Promise.all([indexed, jobs.trainingOf(job, prepared)])
  const recall = (question: Question) =>
    index.rank(question, knowledge.get(step)).map((found) => {
      const answer = sayings?.get(step)?.[found.example]
      return answer === undefined ? found : { ...found, turn: { ...found.turn, answer } }
    })
  return { name, base: job.baseModel, recall }
}

/** Returns the id of the model that answers to a name; undefined where it has to be deployed first. */
const deployedModel = (name: string, { deployments, settings, clock }: AnswerDependencies): string | undefined => {
  if (!settings.profile.needsDeployment) return name
  const deployment = deployments.find(name)
  return deployment && deploymentStatus(deployment, clock.now()) === 'active' ? deployment.model : undefined
}
