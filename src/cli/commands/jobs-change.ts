import { hasEnded, wasCancelled } from '../../client/index.ts'
import { clientOf } from '../client-of.ts'
import { command } from '../command-line/command.ts'
import { jobArg } from '../options/job-arg.ts'

const verbs = {
  cancel: { method: 'cancelJob', does: 'Cancel the job; a job that has ended stays as it is' },
  pause: { method: 'pauseJob', does: 'Pause the job until it is resumed' },
  resume: { method: 'resumeJob', does: 'Resume the job' },
} as const

/** `tunesmith jobs cancel|pause|resume`: changes the status of a job and shows it. */
export const changeJob = (verb: keyof typeof verbs) =>
  command({
    usesHost: true,
    args: { job: jobArg },
    examples: [[`tunesmith jobs ${verb} ftjob-abc123`, verbs[verb].does]],
    async run({ args, out, dependencies }) {
      const job = await clientOf(dependencies)[verbs[verb].method](args.job, { signal: dependencies.signal })
      const isLate = hasEnded(job) && !wasCancelled(job)
      await out.result(job, isLate ? `${job.id} has already ended: ${job.status}` : `${job.id} is ${job.status}`)
      return undefined
    },
  })
