import * as z from 'zod'
import {
  DiagnosticError,
  optional,
  type Planned,
  type ResourceContext,
  required,
  type State,
  unknown,
} from '../../framework/index.ts'
import { isCancelled, isFinal, type Job } from '../../openai/index.ts'
import { resource } from '../define.ts'
import { idOf } from '../id-of.ts'
import { jobResults } from '../job/arguments.ts'
import { atArgument } from '../job/hyperparameter-path.ts'
import { toResults } from '../job/request.ts'
import { failureText, waitForJob } from '../job/wait-for-job.ts'
import type { Services } from '../services/services.ts'

const { id, status, fine_tuned_model, result_files, trained_tokens, created_at, finished_at } = jobResults

const attributes = {
  fine_tuning_job_id: required(idOf('job'), 'Id of the job to wait for.', { replaces: true }),
  completion_window: optional(
    z.int().min(1),
    'Maximum time to wait, in seconds. When it has passed, apply ends with a warning, and the next apply continues to wait. When unset, apply waits as long as `timeouts` allows.',
  ),
  id,
  status,
  fine_tuned_model,
  result_files,
  trained_tokens,
  created_at,
  finished_at,
}

type CompletionState = State<typeof attributes>

/** The results that change while the job runs, as unknown values. */
const unfinished = {
  status: unknown,
  fine_tuned_model: unknown,
  result_files: unknown,
  trained_tokens: unknown,
  finished_at: unknown,
} satisfies Partial<Planned<CompletionState>>

/** Waits for a job that another resource owns, so that no failure while waiting can train twice. */
export const fineTuningJobCompletion = resource('openai_fine_tuning_job_completion', {
  description:
    'Waits until a fine-tuning job has succeeded. Fails if the job fails or is cancelled, and reports the reason. Destroying this resource does not affect the job.',
  attributes,
  timeouts: { create: '24h', update: '24h' },

  // If the job had not succeeded yet, apply continues to wait, and fails if the job has failed since.
  plan: ({ state }) => (state && state.status !== 'succeeded' ? { planned: unfinished } : undefined),

  create: ({ config }, context) => complete(config, context),

  async read({ state }, { services, signal }) {
    const job = await services.client.jobs.find(state.fine_tuning_job_id, { signal })
    return job && toState(job, state)
  },

  update: ({ config }, context) => complete(config, context),

  async delete() {},
})

type Waited = Pick<CompletionState, 'fine_tuning_job_id' | 'completion_window'>

const complete = async (config: Waited, context: ResourceContext<Services>): Promise<CompletionState> => {
  const { services, signal, clock, diagnostics } = context
  const explained = atArgument(['fine_tuning_job_id'])
  const job = await services.client.jobs.get(config.fine_tuning_job_id, { signal }).catch(explained)
  const deadline =
    config.completion_window === undefined ? Number.POSITIVE_INFINITY : clock.now() + config.completion_window * 1000
  const waited = (await waitForJob(job, deadline, context).catch(explained)) ?? job
  if (!isFinal(waited.status) && clock.now() >= deadline)
    diagnostics.warning(
      'Fine-Tuning Job Still Running',
      `${job.id} is still "${waited.status}" after ${config.completion_window} seconds. It keeps running. Apply again to continue waiting.`,
      ['completion_window'],
    )
  if (waited.status === 'failed' || isCancelled(waited.status))
    throw new DiagnosticError(
      waited.status === 'failed' ? 'Fine-Tuning Job Failed' : 'Fine-Tuning Job Cancelled',
      await failureDetail(waited, context),
      ['fine_tuning_job_id'],
    )
  return toState(waited, config)
}

/** Describes why a job failed or was cancelled, with its last events. */
const failureDetail = async (job: Job, { services, signal }: ResourceContext<Services>): Promise<string> => {
  const events = await services.client.jobs.events(job.id, { limit: 5, signal })
  const lines = events.reverse().map(({ level, message }) => `  - ${level}: ${message}`)
  const reason = job.status === 'failed' ? `${job.id} failed: ${failureText(job)}` : `${job.id} was cancelled.`
  return `${reason}\n\nIts last events:\n${lines.join('\n')}`
}

const toState = (job: Job, { fine_tuning_job_id, completion_window }: Waited): CompletionState => {
  const { organization_id, estimated_finish, error, resolved_hyperparameters, ...results } = toResults(job)
  return { fine_tuning_job_id, completion_window, ...results }
}
