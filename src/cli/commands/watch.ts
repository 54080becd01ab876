import { clientOf } from '../client-of.ts'
import { command } from '../command-line/command.ts'
import { jobArg } from '../options/job-arg.ts'
import { redraws } from '../output/styler.ts'
import { followArgs, followOptions } from '../watch/follow-args.ts'
import { followJob, howToReturn } from '../watch/follow-job.ts'
import { lineView } from '../watch/line-view.ts'
import { liveView } from '../watch/live-view.ts'
import { nextStep, requireSuccess } from '../watch/outcome.ts'

/** `tunesmith watch`: follows a job, with a live chart on a terminal and one line per event elsewhere. */
export const watch = command({
  usesHost: true,
  args: { job: jobArg, ...followArgs },
  examples: [
    ['tunesmith watch ftjob-abc123', 'Draw progress and loss until the job ends; Ctrl-C does not stop the job'],
    ['tunesmith watch ftjob-abc123 --cancel-after 2h', 'Cancel the job if it takes longer'],
    ['tunesmith watch ftjob-abc123 --json | jq -c .event.metrics', 'Print the metrics of each event as JSON'],
  ],
  async run({ args, out, dependencies, whenInterrupted }) {
    const options = followOptions(args)
    const client = clientOf(dependencies)
    const job = await client.retrieveJob(args.job, { signal: dependencies.signal })
    whenInterrupted(howToReturn(job.id))
    const view =
      out.isTerminal && redraws(dependencies.stdout, dependencies.env)
        ? liveView(dependencies.stdout, dependencies)
        : lineView({
            write: (update, text) => (text !== '' || out.json ? out.line(update, text) : undefined),
            say: out.say,
          })
    const ended = await followJob(job, client, view, options, dependencies)
    requireSuccess(ended)
    if (out.json) return undefined
    await out.line(
      undefined,
      `${ended.id} succeeded${ended.fineTunedModel === undefined ? '; the host does not name its model' : `: ${ended.fineTunedModel}`}`,
    )
    out.say(await nextStep(ended, client, dependencies))
    return undefined
  },
})
