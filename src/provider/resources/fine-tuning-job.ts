import { type CreateContext, isUnknown, type Planned, type ResourceContext } from '../../framework/index.ts'
import { ApiError, isFinal, type Job, type JobCreateParams } from '../../openai/index.ts'
import { declarationOf, findOrphan } from '../adopt-orphan.ts'
import { resource } from '../define.ts'
import { identityById } from '../identity-by-id.ts'
import { jobArguments, jobResults, methods } from '../job-arguments.ts'
import { sameTraining, trainingOf } from '../job-method.ts'
import { jobMoves } from '../job-moves.ts'
import { unfinished } from '../job-progress.ts'
import { type JobConfig, type JobState, toConfig, toRequest, toState } from '../job-request.ts'
import type { Services } from '../services.ts'
import { cancelJob, waitForJob, warnOfFailure } from '../wait-for-job.ts'

const attributes = { ...jobArguments, ...jobResults }

/** Where a plan to replace a job keeps its id for the creation that follows, which must not adopt that very job. */
const replacedKey = 'replaced'

/** What changed while a job ran; once it has ended, no change in place makes it unknown to those who depend on it. */
const finished = ({
  status,
  fine_tuned_model,
  result_files,
  trained_tokens,
  finished_at,
  estimated_finish,
  error,
  resolved_hyperparameters,
}: JobState): { readonly [Name in keyof typeof unfinished]: JobState[Name] } => ({
  status,
  fine_tuned_model,
  result_files,
  trained_tokens,
  finished_at,
  estimated_finish,
  error,
  resolved_hyperparameters,
})

/** A fine-tuning job: one paid job a declaration, whatever is interrupted or repeated. */
export const fineTuningJob = resource('openai_fine_tuning_job', {
  description:
    'Fine-tunes a base model on a training file. Apply returns as soon as the job exists, unless `cancel_after_timeout` is set. However often an apply is interrupted or repeated, one declaration starts one job.',
  attributes,
  identity: identityById('Id of the job, such as `ftjob-abc123`.'),
  moves: jobMoves,
  timeouts: { create: '24h', update: '24h', delete: '20m' },

  validate({ config: { method, hyperparameters } }, { diagnostics }) {
    if (method === undefined || isUnknown(method)) return
    if (hyperparameters !== undefined)
      diagnostics.error(
        'Conflicting Hyperparameters',
        'With a `method`, hyperparameters are written within it: move the block into `method`.',
        ['hyperparameters'],
      )
    for (const type of methods)
      if (!isUnknown(method.type) && method.type !== type && holdsSomething(method[type]))
        diagnostics.error(
          'Settings of Another Method',
          `The type of \`method\` is "${method.type}", so what the block \`${type}\` says has no effect: remove it.`,
          ['method', type],
        )
  },

  plan({ config, state }, { private: kept }) {
    if (!state) return undefined
    kept.set(replacedKey, state.id)
    const waits = config.cancel_after_timeout !== undefined
    return {
      planned: isFinal(state.status) ? finished(state) : waits ? unfinished : {},
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
    // Made anew before it is destroyed, and taken over by what replaces it: Terraform tells a create nothing of that.
    if (client.claims.hasAdopted(state.id)) return
    client.claims.claim(state.id)
    const found = await client.api.jobs.find(state.id, { signal })
    const job = found && !isFinal(found.status) ? await cancelJob(found, { client, signal }) : found
    if (state.delete_model_on_destroy && job?.fine_tuned_model)
      await client.api.models.delete(job.fine_tuned_model, { signal })
  },

  async import({ id }, { client, signal }) {
    const job = await client.api.jobs.find(id, { signal })
    return job && toState(job, toConfig(job))
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
    replaced: kept.get(replacedKey),
    signal,
  })
  if (!orphan) return create(request, `${declaration}.${client.nonce()}`, client, signal)
  diagnostics.warning(
    'Adopted an Existing Job',
    `${orphan.id} was started by this declaration, and no state knew of it: an apply was cut off before it could be saved, or the job was destroyed and its model kept. It is taken over instead of training, and paying, once more. To train anew, apply with -replace.`,
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
  return cancelOverdue(waited, seconds, context)
}

/** Cancels a job whose time is up. A failure is no error, for that would taint the job and train it anew. */
const cancelOverdue = async (
  job: Job,
  seconds: number,
  { client, signal, diagnostics }: ResourceContext<Services>,
): Promise<Job> => {
  const warn = (summary: string, detail: string) => diagnostics.warning(summary, detail, ['cancel_after_timeout'])
  try {
    const cancelled = await cancelJob(job, { client, signal })
    if (cancelled.status === 'cancelled')
      warn(
        'Fine-Tuning Job Cancelled',
        `${job.id} was not done ${seconds} seconds after its creation, so it has been cancelled, as \`cancel_after_timeout\` says.`,
      )
    return cancelled
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    warn(
      'Fine-Tuning Job Not Cancelled',
      `${job.id} was not done ${seconds} seconds after its creation, and could not be cancelled: ${error.message}. It may go on, and cost; apply again to cancel it.`,
    )
    return job
  }
}

/** Whether the job would be trained otherwise than it was. */
const changesTraining = (config: Planned<JobConfig>, state: JobState): boolean => {
  const { method, hyperparameters } = config
  if (holdsUnknown(method) || holdsUnknown(hyperparameters)) return true
  const after = trainingOf({ method, hyperparameters } as Pick<JobConfig, 'method' | 'hyperparameters'>) // wholly known
  return !sameTraining(trainingOf(state), after, state.resolved_hyperparameters)
}

/** Whether anything is set in a block, or may come to be. */
const holdsSomething = (value: unknown): boolean =>
  typeof value === 'object' && value !== null ? Object.values(value).some(holdsSomething) : value !== undefined

const holdsUnknown = (value: unknown): boolean =>
  isUnknown(value) || (typeof value === 'object' && value !== null && Object.values(value).some(holdsUnknown))
