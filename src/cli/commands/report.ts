import { clientOf } from '../client-of.ts'
import { command } from '../command-line/command.ts'
import { UsageError } from '../command-line/command-error.ts'
import { intoOutput } from '../files/whole-file.ts'
import { jobArg } from '../options/job-arg.ts'
import { outputArgs } from '../options/output-args.ts'
import { gatherReport } from '../report/gather-report.ts'
import { reportPage } from '../report/report-page.ts'

/** `tunesmith report`: all there is to know of a job, as a page to look at and to pass on. */
export const report = command({
  args: {
    job: jobArg,
    ...outputArgs,
    data: { type: 'boolean', default: true, description: 'Downloads neither file, and leaves out what they hold' },
  },
  examples: [
    ['tunesmith report ftjob-abc123 -o report.html', 'Writes a page that any browser opens, offline'],
    ['tunesmith report ftjob-abc123 -o report.html --force', 'Writes it anew when the job has gone on'],
    ["tunesmith report ftjob-abc123 --json | jq '.steps[-1]'", 'Gives what was measured last'],
  ],
  async run({ args, out, world }) {
    if (args.out === undefined && out.isTerminal)
      throw new UsageError('a page is nothing to read on a terminal', { advice: 'Name a file for it: -o report.html.' })
    const { gathered, page } = await intoOutput(args, async (file) => {
      const at = world.clock.now() / 1000
      const gathered = await gatherReport(clientOf(world), args.job, { at, signal: world.signal, readsData: args.data })
      for (const sentence of gathered.missing) out.say(sentence)
      const page = file || !out.json ? await reportPage(gathered) : ''
      await file?.write(page)
      return { gathered, page }
    })
    await out.result(gathered, args.out === undefined ? page : `${args.out}: ${args.job} ${gathered.job.status}`)
    return undefined
  },
})
