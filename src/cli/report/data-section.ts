import { type Distribution, formatProblem, type Problem } from '../../dataset/index.ts'
import { countOf, numberOf, sizeOf } from '../output/amounts.ts'
import { factList, type Html, html, table } from './html.ts'
import type { DataFile, JobReport } from './job-report.ts'

/** The section with the training and validation files. */
export const data = ({ training, validation }: JobReport): Html =>
  html`${dataFile('Training file', training)}${validation && dataFile('Validation file', validation)}`

const dataFile = (title: string, { id, file, analysis }: DataFile): Html => {
  const facts = {
    File: html`${file?.filename ?? 'could not be read'} <code>${id}</code>`,
    Size: file && sizeOf(file.bytes),
    Examples:
      analysis && `${numberOf(analysis.examples)}${analysis.format === undefined ? '' : ` (${analysis.format})`}`,
    'System prompts': analysis && systemPrompts(analysis),
    Problems: analysis && problemCount(analysis),
    'SHA-256': analysis && html`<code class="whole">${analysis.sha256}</code>`,
  }
  return html`<section><h3>${title}</h3>${factList(facts)}${analysis && statistics(title, analysis)}${analysis && problems(analysis, file?.filename ?? id)}</section>`
}

type Analysis = NonNullable<DataFile['analysis']>

const systemPrompts = ({ systemPrompts: { distinct, without } }: Analysis): string =>
  `${distinct === 0 ? 'none' : `${numberOf(distinct)} different`}${without > 0 ? `; ${countOf(without, 'example')} without one` : ''}`

const problemCount = ({ errors, warnings }: Analysis): string => {
  if (errors + warnings === 0) return 'none found'
  return `${countOf(errors, 'error')}, ${countOf(warnings, 'warning')}`
}

const columns = { Min: 'min', P5: 'p5', Median: 'median', Mean: 'mean', P95: 'p95', Max: 'max' } as const

const statistics = (title: string, { messages, tokens }: Analysis): Html | undefined => {
  const rows = [
    ['Messages', messages],
    ['Tokens', tokens?.perExample],
    ['Assistant tokens', tokens?.perAssistant],
  ] as const
  const known = rows.flatMap(([name, spread]): (readonly [string, Distribution])[] => (spread ? [[name, spread]] : []))
  if (known.length === 0) return undefined
  return table(
    `${title}: statistics per example`,
    [
      { heading: 'Per example', cell: ([name]) => name },
      ...Object.entries(columns).map(([heading, key]) => ({
        heading,
        cell: ([, spread]: readonly [string, Distribution]) => decimals(spread[key]),
        kind: 'number' as const,
      })),
    ],
    known,
  )
}

const decimals = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: value < 100 ? 1 : 0 })

const problems = ({ problems, errors, warnings }: Analysis, name: string): Html | undefined => {
  if (problems.length === 0) return undefined
  const more = errors + warnings - problems.length
  return html`<ul class="problems">${bySeverity(problems).map((problem) => html`<li><b class="${problem.severity}">${problem.severity}</b> ${formatProblem(problem, name)}</li>`)}</ul>${more > 0 && html`<p class="aside">And ${numberOf(more)} more; run tunesmith check to see them.</p>`}`
}

const bySeverity = (problems: readonly Problem[]): readonly Problem[] =>
  problems.toSorted((one, other) => Number(other.severity === 'error') - Number(one.severity === 'error'))
