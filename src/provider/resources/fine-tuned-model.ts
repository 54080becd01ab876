import * as z from 'zod'
import {
  type Config,
  type CreateContext,
  computed,
  DiagnosticError,
  isUnknown,
  optional,
  type State,
} from '../../framework/index.ts'
import { isFinal } from '../../openai/index.ts'
import { resource } from '../define.ts'
import { identityById } from '../identity-by-id.ts'
import { jobArguments, jobResults } from '../job/arguments.ts'
import { atHyperparameter } from '../job/hyperparameter-path.ts'
import { isFrom, movedJob } from '../job/moves.ts'
import { resultsOf, unfinished } from '../job/progress.ts'
import { type JobState, toRequest, toResults } from '../job/request.ts'
import { checkSkipDestroy, plannedSkipDestroy, withSkipDestroy } from '../job/skip-destroy.ts'
import { waitForJob, warnOfFailure } from '../job/wait-for-job.ts'
import type { Services } from '../services/services.ts'
import { fineTuningJob } from './fine-tuning-job.ts'

const { model, training_file, validation_file, suffix, delete_model_on_destroy, skip_destroy, hyperparameters } =
  jobArguments

const attributes = {
  model,
  training_file,
  validation_file,
  suffix,
  hyperparameters,
  completion_window: optional(
    z.int().min(0),
    'Maximum time that apply waits for the job, in seconds; 0 does not wait. When it has passed, apply ends with a warning, and the next apply continues to wait.',
    { default: 0 },
  ),
  delete_model_on_destroy,
  skip_destroy,
  seed: computed(z.int(), 'Seed of the training, chosen by the API.', { stable: true }),
  ...jobResults,
}

type ModelState = State<typeof attributes>
type ModelConfig = Config<typeof attributes>

/** Converts the state of version 1 of mkdev-me/openai, which has the same arguments. */
const movedModel = (source: Readonly<Record<string, unknown>>): ModelState => {
  const { completion_window = 0 } = source
  const job = movedJob(source)
  return toState(job, { ...job, completion_window: Number(completion_window) })
}

/** The legacy form of a fine-tuning job. All work is done by `openai_fine_tuning_job`. */
export const fineTunedModel = resource('openai_fine_tuned_model', {
  description:
    'Fine-tunes a base model on a training file, and optionally waits for the model. This is the legacy form of `openai_fine_tuning_job`, for configurations written for older providers. You pay for one job: if an apply is interrupted, killed or repeated, the next one finds the job it started.',
  attributes,
  identity: identityById('Id of the job, such as `ftjob-abc123`.'),
  moves: [{ from: isFrom('openai_fine_tuned_model'), state: movedModel }],
  version: 1,
  // Version 0 is the state of mkdev-me/openai, for `terraform state replace-provider`.
  upgrades: { 0: movedModel },
  timeouts: { create: '24h', update: '24h', delete: '20m' },

  validate: ({ config }, { diagnostics }) => checkSkipDestroy(config, diagnostics),

  async plan({ config, state, planned }, context) {
    const change = await fineTuningJob.plan?.(
      { config: asJob(config), state: state && asJob(state), planned: asJob(planned) },
      context,
    )
    const kept = plannedSkipDestroy(asJob(config), state && asJob(state))
    if (!state) return { planned: kept }
    const waits = isUnknown(config.completion_window) || config.completion_window > 0
    return {
      planned: { ...(isFinal(state.status) ? resultsOf(state) : waits ? unfinished : {}), ...kept },
      replace: (['training_file', 'validation_file', 'hyperparameters'] as const).filter((name) =>
        change?.replace?.includes(name),
      ),
    }
  },

  planDelete: ({ state }, context) => fineTuningJob.planDelete?.({ state: asJob(state) }, context),

  async create({ config, planned }, context) {
    const job = await fineTuningJob.create(
      { config: asJob(config), planned: asJob(planned) },
      { ...context, keep: (state) => context.keep(toState(state, config)) },
    )
    return wait(toState(job, config), context)
  },

  async read({ state }, context) {
    const job = await fineTuningJob.read({ state: asJob(state) }, context)
    return job && toState(job, state)
  },

  update: ({ config, state, planned }, context) => wait({ ...state, ...withSkipDestroy(config, planned) }, context),

  delete: ({ state }, context) => fineTuningJob.delete({ state: asJob(state) }, context),

  async import({ id }, context) {
    const job = await fineTuningJob.import?.({ id }, context)
    if (!job) return undefined
    const state = modelOf(job)
    if (state) return state
    throw new DiagnosticError(
      'Job of Another Method',
      `${id} was trained with the method "${job.method?.type}", but this resource supports only "supervised". Import the job as an openai_fine_tuning_job.`,
    )
  },
})

/** Returns the legacy form of a job; undefined if it was trained with a method that this form does not have. */
export const modelOf = (job: JobState): ModelState | undefined => {
  const { method, hyperparameters } = job
  if (method && method.type !== 'supervised') return undefined
  const written = method ? method.supervised?.hyperparameters : hyperparameters
  return toState(job, { ...job, hyperparameters: written, completion_window: 0 })
}

/** Waits for at most `completion_window`. A failure is a warning, since an error would taint the job and train again. */
const wait = async (state: ModelState, context: CreateContext<Services, ModelState>): Promise<ModelState> => {
  const { clock, diagnostics } = context
  const { id, completion_window } = state
  if (completion_window === 0 || isFinal(state.status)) return state
  const deadline = clock.now() + completion_window * 1000
  context.services.client.jobs.expect(id, toRequest(asJob(state)))
  const job = await waitForJob(state, deadline, context).catch(atHyperparameter(asJob(state)))
  if (!job) return state
  warnOfFailure(job, diagnostics)
  if (!isFinal(job.status) && clock.now() >= deadline)
    diagnostics.warning(
      'Fine-Tuning Job Still Running',
      `${id} is still "${job.status}" after ${completion_window} seconds. It keeps running. Apply again to continue waiting.`,
      ['completion_window'],
    )
  return { ...state, ...toResults(job) }
}

/** Converts to what `openai_fine_tuning_job` expects. */
const asJob = <T extends { readonly completion_window: unknown }>({ completion_window, ...rest }: T) => ({
  ...rest,
  integrations: [] as const,
})

const toState = (job: JobState, written: ModelConfig): ModelState => ({
  model: written.model,
  training_file: written.training_file,
  validation_file: written.validation_file,
  suffix: written.suffix,
  hyperparameters: written.hyperparameters,
  completion_window: written.completion_window,
  delete_model_on_destroy: written.delete_model_on_destroy,
  skip_destroy: job.skip_destroy,
  seed: job.seed,
  ...resultsOf(job),
})
