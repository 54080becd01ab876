import {
  type CreateContext,
  isUnknown,
  type Planned,
  type ResourceContext,
  type State,
  unknown,
} from '../../framework/index.ts'
import { isFinal, type Job, type JobCreateParams } from '../../openai/index.ts'
import { declarationOf, findOrphan } from '../adopt-orphan.ts'
import { resource } from '../define.ts'
import { jobArguments, jobResults } from '../job-arguments.ts'
import { sameTraining, trainingOf } from '../job-method.ts'
import { type JobConfig, type JobState, toConfig, toRequest, toState } from '../job-request.ts'
import type { Services } from '../services.ts'
import { cancelJob, waitForJob, warnOfFailure } from '../wait-for-job.ts'

const attributes = { ...jobArguments, ...jobResults }

/** Where the id of the object's job is kept, so that a job which replaces it is not taken for the same one. */
const jobKey = 'job'

/** What changes while a job runs. */
const unfinished = {
  status: unknown,
  fine_tuned_model: unknown,
  result_files: unknown,
  trained_tokens: unknown,
  finished_at: unknown,
  estimated_finish: unknown,
  error: unknown,
  resolved_hyperparameters: unknown,
} satisfies Partial<Planned<State<typeof jobResults>>>

/** A fine-tuning job: one paid job a declaration, whatever is interrupted or repeated. */
export const fineTuningJob = resource('openai_fine_tuning_job', {
  description:
    'Fine-tunes a base model on a training file. Apply returns as soon as the job exists, unless `cancel_after_timeout` is set. However often an apply is interrupted or repeated, one declaration starts one job.',
  attributes,
  timeouts: { create: '24h', update: '24h', delete: '20m' },

  validate({ config: { method, hyperparameters } }, { diagnostics }) {
    if (method === undefined || isUnknown(method)) return
    if (hyperparameters !== undefined)
      diagnostics.error(
        'Conflicting Hyperparameters',
        'With a `method`, hyperparameters are written within it: move the block into `method`.',
        ['hyperparameters'],
      )
    for (const type of ['supervised', 'dpo'] as const)
      if (!isUnknown(method.type) && method.type !== type && method[type] !== undefined)
        diagnostics.error(
          'Settings of Another Method',
          `The type of \`method\` is "${method.type}", so the block \`${type}\` has no effect: remove it.`,
          ['method', type],
        )
  },

  plan({ config, state }) {
    if (!state) return undefined
    const waits = config.cancel_after_timeout !== undefined && !isFinal(state.status)
    return {
      planned: waits ? unfinished : {},
      replace: changesTraining(config, state) ? ['method', 'hyperparameters'] : [],
    }
  },

  planDelete({ state }, { diagnostics }) {
    if (state.delete_model_on_destroy && state.fine_tuned_model !== undefined)
      diagnostics.warning(
        'Fine-Tuned Model Will Be Deleted',
        `Destroying ${state.id} also deletes the model ${state.fine_tuned_model}, because \`delete_model_on_destroy\` is set. It cannot be restored.`,
      )
  },

  async create({ config }, context) {
    const job = await start(config, context)
    context.private.set(jobKey, job.id)
    context.keep(toState(job, config))
    return toState(await guard(job, config, context), config)
  },

  async read({ state }, { client, signal, diagnostics }) {
    const job = await client.api.jobs.find(state.id, { signal })
    if (!job) return undefined
    client.claims.claim(job.id)
    warnOfFailure(job, diagnostics)
    return toState(job, state)
  },

  async update({ config, state }, context) {
    const job = await context.client.api.jobs.get(state.id, { signal: context.signal })
    return toState(await guard(job, config, context), config)
  },

  async delete({ state }, { client, signal }) {
    const job = await client.api.jobs.find(state.id, { signal })
    if (job && !isFinal(job.status)) await cancelJob(job, { client, signal })
    if (state.delete_model_on_destroy && job?.fine_tuned_model)
      await client.api.models.delete(job.fine_tuned_model, { signal })
  },

  async import({ id }, context) {
    const job = await context.client.api.jobs.find(id, { signal: context.signal })
    if (!job) return undefined
    context.private.set(jobKey, job.id)
    return toState(job, toConfig(job))
  },
})

/** Starts the job, or takes over the one that an interrupted apply of this very declaration has started. */
const start = async (config: JobConfig, context: ResourceContext<Services>): Promise<Job> => {
  const { client, signal, clock, diagnostics, private: kept } = context
  const request = toRequest(config)
  const declaration = declarationOf(request, client.directory)
  const orphan = await findOrphan({
    api: client.api,
    claims: client.claims,
    declaration,
    now: clock.now() / 1000,
    replaced: kept.get(jobKey),
    signal,
  })
  if (!orphan) return create(request, `${declaration}.${client.nonce()}`, client, signal)
  diagnostics.warning(
    'Adopted an Existing Job',
    `${orphan.id} was started by this declaration, and no state knew of it: an apply was cut off before it could be saved. It is taken over instead of training, and paying, once more. To train anew, apply with -replace.`,
  )
  return orphan
}

const create = async (
  request: JobCreateParams,
  token: string,
  { api, claims }: Services,
  signal: AbortSignal,
): Promise<Job> => {
  const job = await api.jobs.create(request, { token, signal })
  claims.claim(job.id)
  return job
}

/** Keeps a job within `cancel_after_timeout`: waits for it until then, and cancels it if it is not done. */
const guard = async (job: Job, config: JobConfig, context: CreateContext<Services, JobState>): Promise<Job> => {
  const seconds = config.cancel_after_timeout
  if (seconds === undefined || isFinal(job.status)) return job
  const deadline = (job.created_at + seconds) * 1000
  const waited = await waitForJob(job, deadline, context)
  if (isFinal(waited.status) || context.clock.now() < deadline) {
    warnOfFailure(waited, context.diagnostics)
    return waited
  }
  const cancelled = await cancelJob(waited, context)
  if (cancelled.status === 'cancelled')
    context.diagnostics.warning(
      'Fine-Tuning Job Cancelled',
      `${job.id} was not done ${seconds} seconds after its creation, so it has been cancelled, as \`cancel_after_timeout\` says.`,
      ['cancel_after_timeout'],
    )
  return cancelled
}

/** Whether the job would be trained otherwise than it was. */
const changesTraining = (config: Planned<JobConfig>, state: JobState): boolean => {
  const { method, hyperparameters } = config
  if (holdsUnknown(method) || holdsUnknown(hyperparameters)) return true
  const after = trainingOf({ method, hyperparameters } as Pick<JobConfig, 'method' | 'hyperparameters'>) // wholly known
  return !sameTraining(trainingOf(state), after, state.resolved_hyperparameters)
}

const holdsUnknown = (value: unknown): boolean =>
  isUnknown(value) || (typeof value === 'object' && value !== null && Object.values(value).some(holdsUnknown))
