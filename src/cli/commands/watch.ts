import { clientOf } from '../client-of.ts'
import { command } from '../command-line/command.ts'
import { jobArg } from '../options/job-arg.ts'
import { redraws } from '../output/styler.ts'
import { followArgs, followOptions } from '../watch/follow-args.ts'
import { comeBack, followJob } from '../watch/follow-job.ts'
import { lineView } from '../watch/line-view.ts'
import { liveView } from '../watch/live-view.ts'
import { nextHint, requireSuccess } from '../watch/outcome.ts'

/** `tunesmith watch`: follows a job, live on a terminal, a line an event elsewhere, and ends as the job ends. */
export const watch = command({
  args: { job: jobArg, ...followArgs },
  examples: [
    ['tunesmith watch ftjob-abc123', 'Draws progress and loss until the job has ended; Ctrl-C leaves it alone'],
    ['tunesmith watch ftjob-abc123 --cancel-after 2h', 'Cancels it if it takes longer than that'],
    ['tunesmith watch ftjob-abc123 --json | jq -c .event.metrics', 'Gives each event as a line of JSON'],
  ],
  async run({ args, out, world, whenInterrupted }) {
    const options = followOptions(args)
    const client = clientOf(world)
    const job = await client.retrieveJob(args.job, { signal: world.signal })
    whenInterrupted(comeBack(job.id))
    const view =
      out.isTerminal && redraws(world.stdout, world.env)
        ? liveView(world.stdout, world)
        : lineView({
            write: (update, text) => (text !== '' || out.json ? out.line(update, text) : undefined),
            say: out.say,
          })
    const ended = await followJob(job, client, view, options, world)
    requireSuccess(ended)
    if (out.json) return undefined
    await out.line(undefined, `${ended.id} succeeded: ${ended.fineTunedModel}`)
    out.say(nextHint(ended))
    return undefined
  },
})
