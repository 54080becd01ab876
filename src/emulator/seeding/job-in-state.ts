import { invalidRequest } from '../../api/errors/api-error.ts'
import type { JobStatus } from '../../api/jobs/job-status.ts'
import { errorOf, type Job } from '../jobs/job.ts'
import type { JobRequest } from '../jobs/job-request.ts'
import { prepare } from '../jobs/preparation.ts'
import type { EmulatorState } from '../state/emulator-state.ts'
import type { SeededJob } from './seed-objects.ts'

type SeededState = Pick<SeededJob, 'status'> & Partial<SeededJob>

/** Creates a job that has run long enough to be in a given state now. From there it continues like any other job. */
export const jobInState = async (request: JobRequest, wanted: SeededState, state: EmulatorState): Promise<Job> => {
  const { clock, jobs, ids, signal, settings } = state
  const { validating, queued, step, pausing, finishing } = settings.durations
  const preparation = await prepare(request, signal)
  const total = preparation.ok ? preparation.totalSteps : 0
  const { status, at_step = status === 'failed' ? 1 : Math.floor(total / 2) } = wanted
  const started = validating + queued
  const ages: Readonly<Record<JobStatus, number>> = {
    validating_files: 0,
    queued: validating,
    running: started + at_step * step,
    pausing: started + at_step * step,
    paused: started + at_step * step + pausing,
    cancelled: started + at_step * step,
    failed: preparation.ok ? started + at_step * step : validating,
    succeeded: started + total * step + finishing,
  }
  const createdAt = wanted.created_at ?? clock.now() - ages[status]
  const stopped = createdAt + started + at_step * step
  const error = wanted.error ?? { code: 'server_error', message: 'The job failed while training.', param: null }
  const job = jobs.create(request, {
    id: wanted.id ?? ids.next('ftjob-'),
    createdAt,
    failure: status === 'failed' ? { step: at_step, error } : undefined,
    pauses: status === 'pausing' || status === 'paused' ? [{ at: stopped }] : [],
    cancelledAt: status === 'cancelled' ? stopped : undefined,
    ...(wanted.fine_tuned_model === undefined ? {} : { fineTunedModel: wanted.fine_tuned_model }),
    ...(wanted.result_file === undefined ? {} : { resultFile: wanted.result_file }),
  })
  const { phase } = await jobs.stateOf(job)
  if (phase.status === status) return job
  const reason = preparation.ok ? '' : ` (${errorOf(job)?.message})`
  throw invalidRequest(
    `The job ${job.id} would be '${phase.status}' by now, not '${status}'${reason}: leave out created_at, or change the data.`,
    { param: 'status' },
  )
}
