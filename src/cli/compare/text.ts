import { stacked } from '../chat/side-by-side.ts'
import { countOf } from '../output/amounts.ts'
import type { Styler } from '../output/styler.ts'
import { table } from '../output/table.ts'
import type { Comparison, Outcome, Row } from './comparison.ts'
import { measuresOf } from './measures.ts'
import type { Question } from './questions.ts'
import { type Summary, scoreOf } from './summary.ts'

/** The comparison for a terminal: a table of measures, remarks, and questions on which the models differ. */
export const comparisonText = async (
  comparison: Comparison,
  summaries: readonly Summary[],
  samples: number,
  style: Styler,
): Promise<string> => {
  const rows = measuresOf(summaries).map(([name, read]) => [name, ...summaries.map((summary) => read(summary) ?? '')])
  const head = ['', ...summaries.map(({ label }) => label)].map((cell) => style('bold', cell))
  const shown = samplesOf(comparison, samples).map(({ question, outcomes }) =>
    stacked(
      [
        { title: `${comparison.data}:${question.line}`, text: questionText(question) },
        ...(question.expected ? [{ title: 'expected', text: answerText(question.expected) }] : []),
        ...outcomes.map((outcome, index) => ({
          title: comparison.targets[index]?.label ?? '',
          text: outcomeText(outcome),
        })),
      ],
      style,
    ),
  )
  return [(await table(head, rows)).trimEnd(), ...remarksOf(summaries), ...shown].join('\n\n').trimEnd()
}

/** Returns what a reader must know to trust the numbers. */
export const remarksOf = (summaries: readonly Summary[]): readonly string[] =>
  summaries.flatMap(({ label, failed, failure, cutOff, scores }) => [
    ...(failed > 0
      ? [`${label} did not answer ${countOf(failed, 'question')}: ${failure}. Run the command again to ask again.`]
      : []),
    ...(cutOff > 0 ? [`${countOf(cutOff, 'answer')} of ${label} reached the limit of --max-tokens.`] : []),
    ...Object.entries(scores).flatMap(([name, { error }]) =>
      error ? [`${label}, ${name}: ${error.text} (${countOf(error.count, 'answer')})`] : [],
    ),
  ])

/** Returns the questions on which the models differ most. */
export const samplesOf = ({ rows, graders }: Comparison, count: number): readonly Row[] => {
  const spread = ({ outcomes }: Row) =>
    Math.max(
      0,
      ...['exact match', ...graders].map((name) => {
        const scores = outcomes.flatMap((outcome) => scoreOf(outcome, name) ?? [])
        return scores.length === 0 ? 0 : Math.max(...scores) - Math.min(...scores)
      }),
    )
  return rows.toSorted((a, b) => spread(b) - spread(a)).slice(0, count)
}

/** The last message of a question. */
export const questionText = ({ request }: Question): string => {
  const content = request.messages.at(-1)?.content
  return typeof content === 'string' ? content : JSON.stringify(content)
}

/** An answer with its calls of functions. */
export const answerText = ({ content, functionCalls }: NonNullable<Question['expected']>): string =>
  [content, ...functionCalls.map((call) => `${call.name}(${call.arguments})`)].filter(Boolean).join('\n')

/** An outcome, or why there is none. */
export const outcomeText = (outcome: Outcome): string =>
  'failed' in outcome ? `(no answer: ${outcome.failed})` : answerText(outcome.answer)
