import { clientOf } from '../client-of.ts'
import { command } from '../command.ts'
import { UsageError } from '../command-error.ts'
import { createDataFile } from '../data-file.ts'
import { jobArg } from '../job-summary.ts'
import { gatherReport } from '../report/gather-report.ts'
import { reportPage } from '../report/report-page.ts'

/** `tunesmith report`: all there is to know of a job, as a page to look at and to pass on. */
export const report = command({
  args: {
    job: jobArg,
    out: { type: 'string', alias: 'o', description: 'File to write (default: stdout)', valueHint: 'path' },
    force: { type: 'boolean', description: 'Replaces the file if it exists' },
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
    const file = args.out === undefined ? undefined : await createDataFile(args.out, args.force === true)
    try {
      const at = world.clock.now() / 1000
      const gathered = await gatherReport(clientOf(world), args.job, { at, signal: world.signal, readsData: args.data })
      for (const sentence of gathered.missing) out.say(sentence)
      const page = file || !out.json ? await reportPage(gathered) : ''
      await file?.write(page)
      await file?.keep()
      await out.result(gathered, file ? `${args.out}: ${args.job} ${gathered.job.status}` : page)
    } finally {
      await file?.close()
    }
    return undefined
  },
})
