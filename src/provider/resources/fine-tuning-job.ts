import { type CreateContext, isUnknown, type Planned, type ResourceContext } from '../../framework/index.ts'
import { ApiError, isFinal, type Job, type JobCreateParams } from '../../openai/index.ts'
import { declarationIn, declarationOf, findOrphan } from '../adopt-orphan.ts'
import { checkMethod } from '../check-method.ts'
import { resource } from '../define.ts'
import { demandExamples } from '../enough-examples.ts'
import { holdsUnknown } from '../holds-unknown.ts'
import { demandId } from '../id-of.ts'
import { identityById } from '../identity-by-id.ts'
import { jobArguments, jobResults } from '../job-arguments.ts'
import { sameTraining, trainingOf } from '../job-method.ts'
import { jobMoves, movedJob } from '../job-moves.ts'
import { unfinished } from '../job-progress.ts'
import { type JobConfig, type JobState, toConfig, toRequest, toState } from '../job-request.ts'
import type { Services } from '../services.ts'
import { warnOfShutdown } from '../shutdown-dates.ts'
import { cancelJob, waitForJob, warnOfFailure } from '../wait-for-job.ts'

const attributes = { ...jobArguments, ...jobResults }

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
    'Fine-tunes a base model on a training file. Apply returns as soon as the job exists, unless `cancel_after_timeout` is set; `openai_fine_tuning_job_completion` waits for the model. However often an apply is interrupted or repeated, one declaration starts one job.',
  attributes,
  identity: identityById('Id of the job, such as `ftjob-abc123`.'),
  moves: jobMoves,
  version: 1,
  // Version 0 is that of mkdev-me/openai, for `terraform state replace-provider`.
  upgrades: { 0: movedJob },
  timeouts: { create: '24h', update: '24h', delete: '20m' },

  validate: ({ config }, { diagnostics }) => checkMethod(config, diagnostics),

  async plan({ config, state }, context) {
    const { client } = context
    const { model, training_file } = config
    // Asked of a job that takes the place of another, too.
    if (!state) {
      if (!isUnknown(training_file)) demandExamples(training_file, client)
      if (!isUnknown(model)) await warnOfShutdown(model, client.shutdowns, context)
      return undefined
    }
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
    demandExamples(config.training_file, context.client)
    const job = await start(config, context)
    context.keep(toState(job, config))
    return toState(await guard(job, config, context), config)
  },

  async read({ state }, { client, signal, diagnostics }) {
    const job = await client.api.jobs.find(state.id, { signal })
    if (!job) {
      diagnostics.warning(
        'Fine-Tuning Job Not Found',
        `The host knows no ${state.id}, so it leaves the state, and a plan that makes it anew trains, and is paid for, once more. Check first that the key belongs to the project of the job.`,
        ['id'],
      )
      return undefined
    }
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
    const declaration = found && declarationIn(found)
    if (declaration !== undefined) client.claims.destroy(state.id, declaration)
    const job = found && !isFinal(found.status) ? await cancelJob(found, { client, signal }) : found
    if (state.delete_model_on_destroy && job?.fine_tuned_model)
      await client.api.models.delete(job.fine_tuned_model, { signal })
  },

  async import({ id }, { client, signal }) {
    demandId(id, 'job')
    const job = await client.api.jobs.find(id, { signal })
    return job && toState(job, toConfig(job))
  },
})

/** Starts the job, or takes over the one that an interrupted apply of this very declaration has started. */
const start = async (config: JobConfig, context: ResourceContext<Services>): Promise<Job> => {
  const { client, signal, clock, diagnostics } = context
  const { api, claims } = client
  const request = toRequest(config)
  const declaration = declarationOf(request, client.directory)
  const replaced = claims.replacedBy(declaration)
  // With equal declarations about, only a job that replaces the same one is sure to be of this.
  const creation = replaced === undefined ? declaration : `${declaration}.${replaced}`
  const orphan = await findOrphan({
    api,
    claims,
    creation,
    now: clock.now() / 1000,
    cancelAfter: config.cancel_after_timeout,
    signal,
  })
  if (!orphan) return create(request, `${creation}.${client.nonce()}`, client, signal)
  diagnostics.warning(
    'Adopted an Existing Job',
    `${orphan.id} was started by this declaration, or by one that equals it: an apply was cut off before it could be saved, or the job was destroyed and its model kept. It is taken over instead of training, and paying, once more. To keep equal declarations apart, give each a suffix, seed or metadata of its own. To train anew, apply with -replace.`,
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
  const waited = (await waitForJob(job, deadline, context)) ?? job
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
