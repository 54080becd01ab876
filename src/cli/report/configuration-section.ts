import { jobResource } from '../import/hcl.ts'
import { importedJob } from '../import/imported-job.ts'
import { nameJobs } from '../import/name-jobs.ts'
import { oneLine } from '../output/printable.ts'
import { type Html, html } from './html.ts'
import type { DataFile, JobReport } from './job-report.ts'

/** What it takes to train the same once more: how the job is declared, and what its files are known by. */
export const configuration = ({ job, training, validation }: JobReport): Html => {
  const imported = importedJob(job)
  const lines = [
    ...fileLines('training_file', training),
    ...(validation ? fileLines('validation_file', validation) : []),
    // The job that this trains is Terraform's own, so destroying it need not let go of it.
    ...jobResource({ ...imported, config: { ...imported.config, skip_destroy: undefined } }, nameJobs([imported])[0]),
  ]
  return html`<p>Applied by Terraform with the provider openai, this trains the same once more, and is billed once more. Where the job said auto, it says what the host made of it. To take over this very job instead, use <code>tunesmith import ${job.id}</code>.</p>
<pre tabindex="0">${lines.join('\n')}</pre>`
}

const fileLines = (argument: string, { file, analysis }: DataFile): readonly string[] => [
  `# ${argument}: ${file ? oneLine(file.filename) : 'could not be read; upload it anew if it is gone'}`,
  ...(analysis ? [`#   sha256 ${analysis.sha256}`] : []),
]
