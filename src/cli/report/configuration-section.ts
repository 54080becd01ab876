import { jobResource } from '../import/hcl.ts'
import { importedJob } from '../import/imported-job.ts'
import { nameJobs } from '../import/name-jobs.ts'
import { oneLine } from '../output/printable.ts'
import { type Html, html } from './html.ts'
import type { DataFile, JobReport } from './job-report.ts'

/** The section with the resource block that trains the same model again, and the hashes of its files. */
export const configuration = ({ job, training, validation }: JobReport): Html => {
  const imported = importedJob(job)
  const lines = [
    ...fileLines('training_file', training),
    ...(validation ? fileLines('validation_file', validation) : []),
    // Terraform owns the job that this starts, so it may cancel it when the resource is destroyed.
    ...jobResource({ ...imported, config: { ...imported.config, skip_destroy: undefined } }, nameJobs([imported])[0]),
  ]
  return html`<p>If Terraform applies this with the provider tunesmith/openai, it trains the same model again, and you are billed again. Values that were auto are those that the host chose. To import this job instead, run <code>tunesmith import ${job.id}</code>.</p>
<pre tabindex="0">${lines.join('\n')}</pre>`
}

const fileLines = (argument: string, { file, analysis }: DataFile): readonly string[] => [
  `# ${argument}: ${file ? oneLine(file.filename) : 'could not be read; upload it again if it was deleted'}`,
  ...(analysis ? [`#   sha256 ${analysis.sha256}`] : []),
]
