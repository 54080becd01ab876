import { DiagnosticError, type ResourceContext } from '../../framework/index.ts'
import { differencesInWords, isCancelled, isFinal, type Job, resolvedDifferently } from '../../openai/index.ts'
import { callSummaries } from '../explain.ts'
import { isShared } from '../one-paid-job/start-job.ts'
import type { Services } from '../services/services.ts'
import { hyperparameterPath } from './hyperparameter-path.ts'
import { type JobState, toRequest } from './request.ts'
import { cancelJob } from './wait-for-job.ts'

type Context = Pick<ResourceContext<Services>, 'services' | 'signal' | 'diagnostics' | 'private'>

const fix =
  'Name the host with `host` in the provider block, so that hyperparameters are sent where it reads them, or ask for the numbers that it uses.'

/**
 * Checks that a job trains with the numbers of its state, which some hosts resolve long after they have created it.
 *
 * A job that is still running is cancelled, and is an error. One that has ended is a warning: nothing can be saved, and an
 * error would also stop the plan that fixes it.
 */
export const requireAsAsked = async (job: Job, state: JobState, context: Context): Promise<void> => {
  const { services, signal, diagnostics } = context
  const differences = resolvedDifferently(services.profile, toRequest(state), job)
  const [first] = differences
  if (!first) return
  const path = hyperparameterPath(state, first.place, first.name)
  const summary = callSummaries.resolved_differently
  const what = `${job.id} trains with ${differencesInWords(differences)}`
  if (isFinal(job.status)) {
    if (job.status === 'failed') return
    const end = isCancelled(job.status)
      ? 'It was cancelled.'
      : 'It has succeeded, so its model is not what you asked for.'
    diagnostics.warning(summary, `${what}. ${end} ${fix} To train again, apply with -replace.`, path)
    return
  }
  // A job that somebody else may need is theirs to cancel.
  if (state.skip_destroy || isShared(context)) {
    diagnostics.warning(summary, `${what}, and costs money. ${fix}`, path)
    return
  }
  const { status } = await cancelJob(job, { services, signal })
  const end = status === 'succeeded' ? 'It had succeeded before it could be cancelled.' : 'It was cancelled.'
  throw new DiagnosticError(summary, `${what}. ${end} ${fix} To train again, apply with -replace.`, path)
}
