import { hasEnded } from '../../client/index.ts'
import { checkpoints } from './checkpoints-section.ts'
import { configuration } from './configuration-section.ts'
import { cost } from './cost-section.ts'
import { curves } from './curves.ts'
import { data } from './data-section.ts'
import { events } from './events-section.ts'
import { inWords } from './in-words.ts'
import type { JobReport } from './job-report.ts'
import { overview, titleOf } from './overview-section.ts'
import { renderPage } from './page.ts'
import { samples } from './samples-section.ts'
import { settings } from './settings-section.ts'
import { timeline, timelineOf } from './timeline.ts'

/** Renders the report of a job as a page. */
export const reportPage = (report: JobReport): Promise<string> => {
  const { job, at } = report
  const phases = timelineOf(job, report.events, at)
  return renderPage({
    title: `${titleOf(job)}: ${inWords(job.status).toLowerCase()}, ${job.id}`,
    head: overview(report, phases),
    sections: [
      ['timeline', 'Timeline', timeline(phases)],
      ['curves', 'Curves', curves(report)],
      ['checkpoints', 'Checkpoints', checkpoints(report)],
      ['samples', 'Samples', samples(report)],
      ['cost', 'Tokens and cost', cost(report, phases)],
      ['data', 'Data', data(report)],
      ['settings', 'Hyperparameters', settings(job)],
      ['configuration', 'Configuration', configuration(report)],
      ['events', 'Events', events(report)],
    ],
    at,
    isRunning: !hasEnded(job),
  })
}
