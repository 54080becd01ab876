import { numberOf } from '../output/amounts.ts'
import { factList, type Html, html, table } from '../report/html.ts'
import { renderPage } from '../report/page.ts'
import type { Comparison, Outcome, Row } from './comparison.ts'
import type { Grader } from './graders.ts'
import { type Measure, measuresOf } from './measures.ts'
import { type Summary, scoreOf } from './summary.ts'
import { answerText, outcomeText, remarksOf, samplesOf } from './text.ts'

/** The comparison as one HTML page that loads nothing. */
export const comparePage = (
  comparison: Comparison,
  summaries: readonly Summary[],
  graders: readonly Grader[],
  samples: number,
): Promise<string> => {
  const { data, settings, targets, rows, at } = comparison
  const remarks = remarksOf(summaries)
  const shown = samplesOf(comparison, samples)
  return renderPage({
    title: `Comparison of ${targets.length} models`,
    head: html`<header>
<p class="eyebrow">Comparison</p>
<h1>${numberOf(rows.length)} questions to ${targets.length} models</h1>
<p class="models">Each model was asked the same questions of <code>${data}</code>.</p>
</header>`,
    sections: [
      ['results', 'Results', results(summaries)],
      [
        'remarks',
        'Remarks',
        remarks.length === 0 ? undefined : html`<ul>${remarks.map((text) => html`<li>${text}</li>`)}</ul>`,
      ],
      [
        'samples',
        'Questions on which they differ',
        shown.length === 0 ? undefined : html`${shown.map((row) => sample(row, comparison))}`,
      ],
      [
        'settings',
        'Settings',
        factList({
          Data: data,
          Temperature: settings.temperature === undefined ? 'default of the host' : String(settings.temperature),
          'Longest answer': `${numberOf(settings.maxTokens)} tokens`,
          ...Object.fromEntries(summaries.map(({ label, model, host }) => [label, `${model} at ${host}`])),
          ...Object.fromEntries(
            graders.map(({ name, spec, runs }) => [
              name,
              html`${runners[runs]}<br><code>${JSON.stringify(spec)}</code>`,
            ]),
          ),
        }),
      ],
    ],
    at,
    isRunning: false,
  })
}

const runners: Readonly<Record<Grader['runs'], string>> = {
  here: 'Computed on this machine.',
  host: "Graded by the host's endpoint for graders.",
  judge: 'Graded by asking the model of the grader.',
}

const results = (summaries: readonly Summary[]): Html =>
  table(
    'Measures of each model',
    [
      { heading: 'Measure', cell: ([name]: Measure) => name.replace(/^ +/, '↳ ') },
      ...summaries.map((summary) => ({
        heading: summary.label,
        cell: ([, read]: Measure) => read(summary) ?? '–',
        kind: 'number' as const,
      })),
    ],
    measuresOf(summaries),
  )

const sample = ({ question, outcomes }: Row, { targets, graders }: Comparison): Html => html`<article class="sample">
${question.request.messages.map(({ role, content }) => html`<p class="${role}"><b>${role}</b> ${typeof content === 'string' ? content : JSON.stringify(content)}</p>\n`)}
<dl>
${question.expected && html`<div><dt>Expected</dt><dd>${answerText(question.expected)}</dd></div>`}
${outcomes.map((outcome, index) => html`<div><dt>${targets[index]?.label}${scores(outcome, graders)}</dt><dd>${outcomeText(outcome)}</dd></div>\n`)}
</dl>
</article>\n`

const scores = (outcome: Outcome, graders: readonly string[]): string => {
  const parts = ['exact match', ...graders].flatMap((name) => {
    const score = scoreOf(outcome, name)
    return score === undefined ? [] : [`${name} ${score.toFixed(2)}`]
  })
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`
}
