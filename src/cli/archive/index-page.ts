import { momentOf, sizeOf } from '../output/amounts.ts'
import { type Html, html, table } from '../report/html.ts'
import { renderPage } from '../report/page.ts'
import type { ArchivedJob, Manifest } from './manifest.ts'

/**
 * Writes the index of an archive: one page that opens offline, with links to everything that was kept.
 *
 * @param at when the archive was completed, in seconds since 1970
 */
export const indexPage = ({ host, jobs, otherFiles, files, missing }: Manifest, at: number): Promise<string> => {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  return renderPage({
    title: 'Archive of fine-tuning jobs',
    head: html`<header>
<p class="eyebrow">Fine-tuning archive</p>
<h1>${jobs.length} jobs of ${host}</h1>
<p>${files.length} files, ${sizeOf(bytes)}. <a href="import.tf">import.tf</a> imports the jobs that the host still has into
Terraform; <a href="archive.json">archive.json</a> lists every file with its SHA-256.</p>
</header>`,
    sections: [
      ['jobs', 'Jobs', table('Jobs', columns, jobs)],
      [
        'files',
        'Files that no job names',
        otherFiles.length > 0 ? list(otherFiles.map((path) => link(path, path))) : undefined,
      ],
      [
        'missing',
        'Missing',
        missing.length > 0 ? list(missing.map(({ what, why, error }) => html`${what}: ${error ?? why}`)) : undefined,
      ],
    ],
    at,
    isRunning: false,
  })
}

const link = (path: string, text: string): Html => html`<a href="${encodeURI(path)}">${text}</a>`
const list = (items: readonly Html[]): Html => html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`

const columns = [
  { heading: 'Job', cell: ({ id }: ArchivedJob) => link(`jobs/${id}/job.json`, id), kind: 'code' },
  { heading: 'Status', cell: ({ status, remains }) => (remains ? status : `${status}, deleted at the host since`) },
  { heading: 'Created', cell: ({ createdAt }) => momentOf(createdAt), kind: 'time' },
  { heading: 'Base model', cell: ({ model }) => model },
  { heading: 'Fine-tuned model', cell: ({ fineTunedModel }) => fineTunedModel },
  { heading: 'Shutdown', cell: ({ shutdownDate }) => shutdownDate, kind: 'time' },
  { heading: 'Training file', cell: ({ trainingFile }) => trainingFile && link(trainingFile, 'data') },
  { heading: 'Validation file', cell: ({ validationFile }) => validationFile && link(validationFile, 'data') },
  { heading: 'Metrics', cell: ({ metrics }) => metrics && link(metrics, 'metrics') },
] as const satisfies Parameters<typeof table<ArchivedJob>>[1]
