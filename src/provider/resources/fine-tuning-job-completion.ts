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
import { toResults } from '../job/request.ts'
import { failureText, waitForJob } from '../job/wait-for-job.ts'
import type { Services } from '../services/services.ts'

const { id, status, fine_tuned_model, result_files, trained_tokens, created_at, finished_at } = jobResults

const attributes = {
  fine_tuning_job_id: required(idOf('job'), 'Id of the job to wait for.', { replaces: true }),
  window: optional(
    z.int().min(1),
    'Seconds to wait. When they have passed, apply ends with a warning, and the next one goes on waiting. Without it, apply waits as long as `timeouts` allow.',
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

/** What changes while the job runs. */
const unfinished = {
  status: unknown,
  fine_tuned_model: unknown,
  result_files: unknown,
  trained_tokens: unknown,
  finished_at: unknown,
} satisfies Partial<Planned<CompletionState>>

/** The end of a job: waits for it without owning it, so that nothing that befalls the waiting trains twice. */
export const fineTuningJobCompletion = resource('openai_fine_tuning_job_completion', {
  description:
    'Waits for a fine-tuning job, which it does not own: destroying it does nothing to the job. A job that fails or is cancelled is an error that tells why.',
  attributes,
  timeouts: { create: '24h', update: '24h' },

  // A job that was still running goes on being waited for, and one that came to nothing since is told as an error.
  plan: ({ state }) => (state && state.status !== 'succeeded' ? { planned: unfinished } : undefined),

  create: ({ config }, context) => complete(config, context),

  async read({ state }, { services, signal }) {
    const job = await services.client.jobs.find(state.fine_tuning_job_id, { signal })
    return job && toState(job, state)
  },

  update: ({ config }, context) => complete(config, context),

  async delete() {},
})

type Waited = Pick<CompletionState, 'fine_tuning_job_id' | 'window'>

const complete = async (config: Waited, context: ResourceContext<Services>): Promise<CompletionState> => {
  const { services, signal, clock, diagnostics } = context
  const job = await services.client.jobs.get(config.fine_tuning_job_id, { signal })
  const deadline = config.window === undefined ? Number.POSITIVE_INFINITY : clock.now() + config.window * 1000
  const waited = (await waitForJob(job, deadline, context)) ?? job
  if (!isFinal(waited.status) && clock.now() >= deadline)
    diagnostics.warning(
      'Fine-Tuning Job Still Running',
      `${job.id} is still "${waited.status}" after ${config.window} seconds. It goes on; apply again to go on waiting.`,
      ['window'],
    )
  if (waited.status === 'failed' || isCancelled(waited.status))
    throw new DiagnosticError(
      waited.status === 'failed' ? 'Fine-Tuning Job Failed' : 'Fine-Tuning Job Cancelled',
      await post(waited, context),
      ['fine_tuning_job_id'],
    )
  return toState(waited, config)
}

/** What is known of a job that came to nothing. */
const post = async (job: Job, { services, signal }: ResourceContext<Services>): Promise<string> => {
  const events = await services.client.jobs.events(job.id, { limit: 5, signal })
  const lines = events.reverse().map(({ level, message }) => `  - ${level}: ${message}`)
  const reason = job.status === 'failed' ? `${job.id} failed: ${failureText(job)}` : `${job.id} was cancelled.`
  return `${reason}\n\nIts last events:\n${lines.join('\n')}`
}

const toState = (job: Job, { fine_tuning_job_id, window }: Waited): CompletionState => {
  const { organization_id, estimated_finish, error, resolved_hyperparameters, ...results } = toResults(job)
  return { fine_tuning_job_id, window, ...results }
}
