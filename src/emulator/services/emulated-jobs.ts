import { trainingNotAvailable } from '../../api/errors/refusals.ts'
import { matchesMetadata } from '../../api/http/metadata-filter.ts'
import { pageOf } from '../../api/http/paging.ts'
import type { CheckpointRecord } from '../../api/jobs/checkpoint-record.ts'
import { type Caller, isOwn, ownerOf } from '../../api/organizations/organization.ts'
import type { Jobs } from '../../api/services/jobs.ts'
import type { Job } from '../jobs/job.ts'
import { jobRecord } from '../jobs/job-record.ts'
import { jobRequestOf } from '../jobs/job-request-of.ts'
import { weightIdsOf } from '../jobs/weights.ts'
import type { EmulatorState } from '../state/emulator-state.ts'

/** Returns the jobs of an emulator. */
export const emulatedJobs = (state: EmulatorState): Jobs => {
  const { jobs, settings, faults, limits, ids } = state
  const record = async (job: Job) => jobRecord(await jobs.stateOf(job), settings)
  const isCallers = (job: Job, caller: Caller) => isOwn(ownerOf(job), caller)
  const own = (id: string, caller: Caller): Job | undefined => {
    const job = jobs.find(id)
    return job && isCallers(job, caller) ? job : undefined
  }
  return {
    async admit(caller) {
      if (state.windDown) throw trainingNotAvailable()
      limits.checkQuota(caller.organization.id)
    },
    async create(request, caller) {
      await jobs.catchUp()
      const accepted = jobRequestOf(request, caller, state)
      const fault = faults.forJob(accepted.suffix)
      const error = fault?.error ?? { code: 'server_error', message: 'The job failed while training.', param: null }
      return record(jobs.add(accepted, fault && { step: fault.atStep, error }))
    },
    async list(filter, page, caller) {
      const { items, hasMore } = pageOf(jobs.all, page, {
        newestFirst: true,
        keep: (job) => isCallers(job, caller) && matchesMetadata(filter, job),
        indexOf: (id) => own(id, caller)?.index ?? -1,
      })
      return { items: await Promise.all(items.map(record)), hasMore }
    },
    async find(id, caller) {
      const job = own(id, caller)
      return job && record(job)
    },
    async act(id, verb, caller) {
      const job = own(id, caller)
      if (!job) return undefined
      await jobs.act(job, verb)
      return record(job)
    },
    async events(id, page, caller) {
      const job = own(id, caller)
      return job && pageOf(await jobs.eventsOf(job), page, { newestFirst: true })
    },
    async checkpoints(id, page, caller) {
      const job = own(id, caller)
      if (!job) return undefined
      const records = (await jobs.checkpointsOf(job)).map(
        ({ checkpoint, at, run }): CheckpointRecord => ({
          id: checkpoint.id,
          createdAt: at,
          job: job.id,
          model: checkpoint.model,
          step: checkpoint.step,
          metrics: run.steps[checkpoint.step - 1],
          ...(settings.profile.returnsWeights ? { files: weightIdsOf(checkpoint, ids) } : {}),
        }),
      )
      return pageOf(records, page, { newestFirst: true })
    },
  }
}
