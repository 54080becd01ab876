import { clientOf } from '../client-of.ts'
import { command } from '../command-line/command.ts'
import { UsageError } from '../command-line/command-error.ts'
import { intoOutput, outputArgs } from '../files/whole-file.ts'
import { hostOf } from '../job/to-deploy.ts'
import { jobArg } from '../options/job-arg.ts'
import { numberOption, whole } from '../options/number-option.ts'
import { comparisonPage } from '../report/comparison-page.ts'
import { gatherReport } from '../report/gather-report.ts'
import type { JobReport } from '../report/job-report.ts'
import { reportPage } from '../report/report-page.ts'

/** `tunesmith report`: writes a report of a job, or a comparison of several, as one HTML page. */
export const report = command({
  usesHost: true,
  args: {
    job: jobArg,
    ...outputArgs,
    samples: {
      type: 'string',
      default: '0',
      description: 'Questions of the data to ask both models; their answers are billed, and the page shows them',
      valueHint: 'number',
    },
    data: {
      type: 'boolean',
      default: true,
      description: 'Do not download the data files, and leave out what they contain',
    },
  },
  variadic: true,
  examples: [
    ['tunesmith report ftjob-abc123 -o report.html', 'Write a page that any browser opens offline'],
    ['tunesmith report ftjob-abc123 -o report.html --samples 5', 'Show what both models answer, too'],
    ['tunesmith report ftjob-abc123 ftjob-def456 -o comparison.html', 'Compare two jobs'],
    ['tunesmith report ftjob-abc123 -o report.html --force', 'Write it again after the job has progressed'],
    ["tunesmith report ftjob-abc123 --json | jq '.steps[-1]'", 'Print the latest measures'],
  ],
  async run({ args, out, dependencies }) {
    const { clock, signal } = dependencies
    const ids = [...new Set(args._)]
    const samples = numberOption('samples', args.samples, ...whole(0, 50))
    if (samples > 0 && !args.data) throw new UsageError('--samples and --no-data cannot be combined: samples are data')
    if (samples > 0 && ids.length > 1)
      throw new UsageError(`--samples can be combined with one job only, got ${ids.length}`)
    if (args.out === undefined && out.isTerminal)
      throw new UsageError('a terminal cannot show an HTML page', { advice: 'Give a file to write: -o report.html.' })
    const { reports, page } = await intoOutput(args, async (file) => {
      const options = { at: clock.now() / 1000, signal, readsData: args.data, samples, host: hostOf(dependencies) }
      const client = clientOf(dependencies)
      const reports: JobReport[] = []
      for (const id of ids) reports.push(await gatherReport(client, id, options))
      for (const { missing } of reports) for (const sentence of missing) out.say(sentence)
      const [only, second] = reports
      const page = out.json && !file ? '' : await (only && !second ? reportPage(only) : comparisonPage(reports))
      await file?.write(page)
      return { reports, page }
    })
    const statuses = reports.map(({ job: { id, status } }) => `${id} ${status}`).join(', ')
    await out.result(
      reports.length === 1 ? reports[0] : reports,
      args.out === undefined ? page : `${args.out}: ${statuses}`,
    )
    return undefined
  },
})
