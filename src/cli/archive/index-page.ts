import { momentOf, sizeOf } from '../output/amounts.ts'
import { type Html, html, raw, table } from '../report/html.ts'
import { style } from '../report/style.ts'
import type { ArchivedJob, Manifest } from './manifest.ts'

/** Writes the index of an archive: one page that opens offline, with links to everything that was kept. */
export const indexPage = async (manifest: Manifest): Promise<string> => {
  const { host = 'https://api.openai.com/v1', jobs, files, gone } = manifest
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Archive of fine-tuning jobs</title><style>${raw(style)}</style></head><body><main>
<h1>Archive of fine-tuning jobs</h1>
<p>${jobs.length} jobs of ${host}, ${files.length} files, ${sizeOf(bytes)}. <a href="import.tf">import.tf</a> imports the
jobs into Terraform; <a href="archive.json">archive.json</a> lists every file with its SHA-256.</p>
${table(
  'Jobs',
  [
    { heading: 'Job', cell: ({ id }: ArchivedJob) => link(`jobs/${id}/job.json`, id), kind: 'code' },
    { heading: 'Status', cell: ({ status }) => status },
    { heading: 'Created', cell: ({ createdAt }) => momentOf(createdAt), kind: 'time' },
    { heading: 'Base model', cell: ({ model }) => model },
    { heading: 'Fine-tuned model', cell: ({ fineTunedModel }) => fineTunedModel },
    { heading: 'Training file', cell: ({ trainingFile }) => trainingFile && link(trainingFile, 'data') },
    { heading: 'Validation file', cell: ({ validationFile }) => validationFile && link(validationFile, 'data') },
    { heading: 'Metrics', cell: ({ metrics }) => metrics && link(metrics, 'metrics') },
  ],
  jobs,
)}
${gone.length === 0 ? '' : html`<h2>No longer at the host</h2><ul>${gone.map(({ job, what }) => html`<li>${job}: ${what}</li>`)}</ul>`}
</main></body></html>
`
  return String(await page)
}

const link = (path: string, text: string): Html => html`<a href="${path}">${text}</a>`
