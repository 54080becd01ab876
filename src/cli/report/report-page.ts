import { createHash } from 'node:crypto'
import { hasEnded } from '../../client/index.ts'
import { version } from '../../provider/index.ts'
import { utcOf } from '../output/amounts.ts'
import { chartLibrary } from './chart-library.ts'
import { checkpoints } from './checkpoints-section.ts'
import { configuration } from './configuration-section.ts'
import { cost } from './cost-section.ts'
import { curves } from './curves.ts'
import { data } from './data-section.ts'
import { events } from './events-section.ts'
import { type Html, html, raw } from './html.ts'
import { inWords } from './in-words.ts'
import type { JobReport } from './job-report.ts'
import { overview, titleOf } from './overview-section.ts'
import { script } from './script.ts'
import { settings } from './settings-section.ts'
import { style } from './style.ts'
import { timeline, timelineOf } from './timeline.ts'

/**
 * Renders a report as a self-contained HTML page. It loads nothing, and its content security policy forbids it to.
 *
 * Without JavaScript, only the curves are missing; tables have their numbers.
 */
export const reportPage = async (report: JobReport): Promise<string> => {
  const { job, at } = report
  const phases = timelineOf(job, report.events, at)
  const library = await chartLibrary()
  const scripts = `${library.script}\n${script}`
  const styles = `${library.style}\n${style}`
  const sections: readonly (readonly [id: string, title: string, content: Html | undefined])[] = [
    ['timeline', 'Timeline', timeline(phases)],
    ['curves', 'Curves', curves(report)],
    ['checkpoints', 'Checkpoints', checkpoints(report)],
    ['cost', 'Tokens and cost', cost(report, phases)],
    ['data', 'Data', data(report)],
    ['settings', 'Hyperparameters', settings(job)],
    ['configuration', 'Configuration', configuration(report)],
    ['events', 'Events', events(report)],
  ]
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${hashOf(scripts)}; style-src ${hashOf(styles)}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${titleOf(job)}: ${inWords(job.status).toLowerCase()}, ${job.id}</title>
<style>${raw(styles)}</style>
</head>
<body>
<main>
${overview(report, phases)}
<nav aria-label="Sections">${sections.map(([id, title]) => html`<a href="#${id}">${title}</a>\n`)}</nav>
${sections.map(([id, title, content]) => html`<section id="${id}"><h2>${title}</h2>\n${content}</section>\n`)}
</main>
<footer>Data from ${utcOf(at)} UTC${!hasEnded(job) && ', while the job was running'}. Written by tunesmith ${version}. This page is self-contained and loads nothing.</footer>
<script>${raw(scripts)}</script>
</body>
</html>`
  return String(await page)
}

/** The hash by which the policy allows our script or style, and no other. */
const hashOf = (text: string): Html => raw(`'sha256-${createHash('sha256').update(text).digest('base64')}'`)
