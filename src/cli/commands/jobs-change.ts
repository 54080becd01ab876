import { hasEnded, wasCancelled } from '../../client/index.ts'
import { clientOf } from '../client-of.ts'
import { command } from '../command-line/command.ts'
import { jobArg } from '../options/job-arg.ts'

const verbs = {
  cancel: { method: 'cancelJob', does: 'Ends the job for good; one that has ended already stays as it is' },
  pause: { method: 'pauseJob', does: 'Stops a job that trains, until it is resumed' },
  resume: { method: 'resumeJob', does: 'Lets a job that was paused train on' },
} as const

/** `tunesmith jobs cancel|pause|resume`: does that to a job, and tells what has become of it. */
export const changeJob = (verb: keyof typeof verbs) =>
  command({
    args: { job: jobArg },
    examples: [[`tunesmith jobs ${verb} ftjob-abc123`, verbs[verb].does]],
    async run({ args, out, world }) {
      const job = await clientOf(world)[verbs[verb].method](args.job, { signal: world.signal })
      const isLate = hasEnded(job) && !wasCancelled(job)
      await out.result(job, isLate ? `${job.id} has ended already: ${job.status}` : `${job.id} is ${job.status}`)
      return undefined
    },
  })
