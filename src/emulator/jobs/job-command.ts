import { isFinal, type JobStatus } from '../../api/jobs/job-status.ts'
import type { JobVerb } from '../../api/services/jobs.ts'
import type { Job } from './job.ts'

/** A command for a job: in which states it is allowed, and what it changes. */
interface JobCommand {
  readonly allowed: (status: JobStatus) => boolean
  readonly apply: (job: Job, now: number) => void
}

export const jobCommands: Readonly<Record<JobVerb, JobCommand>> = {
  cancel: {
    allowed: (status) => !isFinal(status),
    apply: (job, now) => {
      job.cancelledAt = now
    },
  },
  pause: {
    allowed: (status) => status === 'running',
    apply: (job, now) => job.pauses.push({ at: now }),
  },
  resume: {
    allowed: (status) => status === 'paused',
    apply: ({ pauses }, now) => {
      const pause = pauses.at(-1)
      if (pause) pause.resumedAt = now
    },
  },
}
