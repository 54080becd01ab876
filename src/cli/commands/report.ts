import { clientOf } from '../client-of.ts'
import { command } from '../command-line/command.ts'
import { UsageError } from '../command-line/command-error.ts'
import { intoOutput, outputArgs } from '../files/whole-file.ts'
import { jobArg } from '../options/job-arg.ts'
import { gatherReport } from '../report/gather-report.ts'
import { reportPage } from '../report/report-page.ts'

/** `tunesmith report`: writes a report of a job as one HTML page. */
export const report = command({
  args: {
    job: jobArg,
    ...outputArgs,
    data: {
      type: 'boolean',
      default: true,
      description: 'Do not download the data files, and leave out what they contain',
    },
  },
  examples: [
    ['tunesmith report ftjob-abc123 -o report.html', 'Write a page that any browser opens offline'],
    ['tunesmith report ftjob-abc123 -o report.html --force', 'Write it again after the job has progressed'],
    ["tunesmith report ftjob-abc123 --json | jq '.steps[-1]'", 'Print the latest measures'],
  ],
  async run({ args, out, dependencies }) {
    if (args.out === undefined && out.isTerminal)
      throw new UsageError('a terminal cannot show an HTML page', { advice: 'Give a file to write: -o report.html.' })
    const { gathered, page } = await intoOutput(args, async (file) => {
      const at = dependencies.clock.now() / 1000
      const gathered = await gatherReport(clientOf(dependencies), args.job, {
        at,
        signal: dependencies.signal,
        readsData: args.data,
      })
      for (const sentence of gathered.missing) out.say(sentence)
      const page = file || !out.json ? await reportPage(gathered) : ''
      await file?.write(page)
      return { gathered, page }
    })
    await out.result(gathered, args.out === undefined ? page : `${args.out}: ${args.job} ${gathered.job.status}`)
    return undefined
  },
})
