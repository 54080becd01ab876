import { type Html, html } from './html.ts'
import type { JobReport } from './job-report.ts'

/** The section with questions of the data, and what the models answer. */
export const samples = ({ samples: asked, job, validation }: JobReport): Html | undefined => {
  if (asked.length === 0) return undefined
  const source = validation ? 'the validation file, which the model has not seen' : 'the training file'
  return html`<p>Questions from ${source}, with the expected answer and the answers of both models.</p>
${asked.map(
  ({ question, expected, before, after }) => html`<article class="sample">
${question.map(({ role, content }) => html`<p class="${role}"><b>${role}</b> ${content}</p>\n`)}
<dl>
${expected !== undefined && html`<div><dt>Expected</dt><dd>${expected}</dd></div>`}
<div><dt>${job.model}</dt><dd>${before ?? '(no answer)'}</dd></div>
<div><dt>Fine-tuned</dt><dd>${after ?? '(no answer)'}</dd></div>
</dl>
</article>\n`,
)}`
}
