import { isUnknown, type Planned } from '../../framework/index.ts'
import { isFinal } from '../../openai/index.ts'
import { resource } from '../define.ts'
import { holdsUnknown } from '../holds-unknown.ts'
import { checkImportId } from '../id-of.ts'
import { identityById } from '../identity-by-id.ts'
import { jobArguments, jobResults } from '../job/arguments.ts'
import { requireAsAsked } from '../job/changed-by-host.ts'
import { checkHost } from '../job/check-host.ts'
import { checkMethod } from '../job/check-method.ts'
import { requireExamples } from '../job/enough-examples.ts'
import { guardCost } from '../job/guard-cost.ts'
import { sameTraining, trainingOf } from '../job/method.ts'
import { jobMoves, movedJob } from '../job/moves.ts'
import { resultsOf, unfinished } from '../job/progress.ts'
import { type JobConfig, type JobState, toConfig, toState } from '../job/request.ts'
import { checkSkipDestroy, plannedSkipDestroy, protectFromRetraining, withSkipDestroy } from '../job/skip-destroy.ts'
import { fileChanges, rememberContents, warnOfIdenticalContent } from '../job/training-files.ts'
import { warnOfUnwrittenMethod } from '../job/unwritten-method.ts'
import { cancelJob, warnOfFailure } from '../job/wait-for-job.ts'
import { lookAhead, planEndOfJob, planHeldJob, planNewJob, planReadJob } from '../one-paid-job/plan-job.ts'
import { isShared, startJob } from '../one-paid-job/start-job.ts'
import { warnOfShutdown } from '../services/shutdown-dates.ts'

const attributes = { ...jobArguments, ...jobResults }

/** A fine-tuning job, paid for once, even if an apply is interrupted or repeated. */
export const fineTuningJob = resource('openai_fine_tuning_job', {
  description:
    'Fine-tunes a base model on a training file. Apply returns as soon as the job exists, unless `cancel_after_timeout` is set. To wait for the model, use `openai_fine_tuning_job_completion`. You pay for one job: if an apply is interrupted, killed or repeated, the next one finds the job it started.',
  attributes,
  identity: identityById('Id of the job, such as `ftjob-abc123`.'),
  moves: jobMoves,
  version: 1,
  // Version 0 is the state of mkdev-me/openai, for `terraform state replace-provider`.
  upgrades: { 0: movedJob },
  timeouts: { create: '24h', update: '24h', delete: '20m' },

  validate({ config }, { diagnostics }) {
    checkMethod(config, diagnostics)
    checkSkipDestroy(config, diagnostics)
  },

  async plan({ config, state, planned }, context) {
    const { services } = context
    const { model, training_file } = config
    // Terraform also plans a replacement without a state.
    if (!state) {
      if (!isUnknown(training_file)) requireExamples(training_file, services)
      checkHost(config, services, context.clock.now(), context.diagnostics)
      planNewJob(config, context)
      if (!isUnknown(model))
        await Promise.all([warnOfShutdown(model, services.shutdowns, context), lookAhead(config, context)])
      return { planned: plannedSkipDestroy(config, state) }
    }
    planHeldJob(state, context)
    const trainsOtherwise = changesTraining(config, state)
    const files = fileChanges(config, state, context)
    protectFromRetraining({ config, planned, state }, trainsOtherwise, files.replace, context.diagnostics)
    warnOfIdenticalContent(files, state, context)
    if (!trainsOtherwise) warnOfUnwrittenMethod(config, state, context.diagnostics)
    const waits = config.cancel_after_timeout !== undefined
    return {
      planned: {
        ...(isFinal(state.status) ? resultsOf(state) : waits ? unfinished : {}),
        ...plannedSkipDestroy(config, state),
      },
      replace: [...files.replace, ...(trainsOtherwise ? (['method', 'hyperparameters'] as const) : [])],
    }
  },

  planDelete({ state }, context) {
    planEndOfJob(state, context)
    if (state.delete_model_on_destroy && !state.skip_destroy && state.fine_tuned_model !== undefined)
      context.diagnostics.warning(
        'Fine-Tuned Model Will Be Deleted',
        `Destroying ${state.id} also deletes the model ${state.fine_tuned_model}, because \`delete_model_on_destroy\` is true. A deleted model cannot be restored.`,
      )
  },

  async create({ config }, context) {
    requireExamples(config.training_file, context.services)
    const job = await startJob(config, context)
    rememberContents(config, context)
    context.keep(toState(job, config))
    return toState(await guardCost(job, config, context), config)
  },

  async read({ state }, context) {
    const { services, signal, diagnostics } = context
    const job = await services.client.jobs.find(state.id, { created: state.created_at, signal })
    if (!job) {
      diagnostics.warning(
        'Fine-Tuning Job Not Found',
        `The API has no job ${state.id}, so it was removed from state. Recreating it would train, and bill you, again. First check that the key belongs to the project of the job.`,
        ['id'],
      )
      return undefined
    }
    services.claims.claim(job.id)
    planReadJob(job, context)
    rememberContents(state, context)
    warnOfFailure(job, diagnostics)
    await requireAsAsked(job, state, context)
    return toState(job, state)
  },

  async update({ config, state, planned }, context) {
    const job = await context.services.client.jobs.get(state.id, { signal: context.signal })
    const written = withSkipDestroy(config, planned)
    return toState(await guardCost(job, config, context), written)
  },

  async delete({ state }, context) {
    const { services, signal } = context
    // With create_before_destroy, the replacement may have adopted this job. Terraform does not tell a create what it replaces.
    if (services.claims.hasAdopted(state.id)) return
    services.claims.claim(state.id)
    const found = await services.client.jobs.find(state.id, { created: state.created_at, signal })
    if (found) services.claims.destroy(found)
    if (isShared(context)) {
      context.diagnostics.warning(
        'Adopted Job Left Alone',
        `${state.id} was adopted, and nothing proves that this state started it. Another state may have it too, so it was neither cancelled nor was its model deleted. If nobody else has it, cancel it with \`tunesmith jobs cancel ${state.id}\`.`,
      )
      return
    }
    if (state.skip_destroy) return
    const job = found && !isFinal(found.status) ? await cancelJob(found, { services, signal }) : found
    if (state.delete_model_on_destroy && job?.fine_tuned_model)
      await services.client.models.delete(job.fine_tuned_model, { signal })
  },

  async import({ id }, { services, signal }) {
    checkImportId(id, 'job')
    const job = await services.client.jobs.find(id, { signal })
    return job && toState(job, toConfig(job))
  },
})

/** Returns whether the configuration would train differently from the job in state. */
const changesTraining = (config: Planned<JobConfig>, state: JobState): boolean => {
  const { method, hyperparameters } = config
  if (holdsUnknown(method) || holdsUnknown(hyperparameters)) return true
  const after = trainingOf({ method, hyperparameters } as Pick<JobConfig, 'method' | 'hyperparameters'>) // contains no unknown value
  return !sameTraining(trainingOf(state), after, state.resolved_hyperparameters)
}
