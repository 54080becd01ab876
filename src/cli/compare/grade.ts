import type { ChatAnswer } from '../../client/index.ts'
import { ApiError, type GraderSpec } from '../../openai/index.ts'
import { jsonOf } from '../files/json-of.ts'
import { isPersistent } from '../host-failure.ts'
import type { AnswerFolder } from './answer-folder.ts'
import { askWhole } from './ask-model.ts'
import type { Grader } from './graders.ts'
import type { Question } from './questions.ts'
import { similarities } from './similarity.ts'
import type { Host } from './targets.ts'
import { render } from './template.ts'

/** Score of an answer. */
export interface Score {
  /** Undefined if the answer could not be graded; then it does not count. */
  readonly score: number | undefined
  /** What was wrong with the answer or the grading, such as `the answer is not JSON`. */
  readonly error?: string
}

type Answer = Pick<ChatAnswer, 'content' | 'functionCalls'>

/** Everything that a grade by a host depends on. */
export const gradeKey = (
  { spec, runs }: Grader,
  { item }: Question,
  answer: Answer,
  { address }: Host,
): readonly unknown[] => ['grade', address, runs, spec, item, answer.content, answer.functionCalls]

/**
 * Grades an answer: here, by the host's endpoint for graders, or by asking a judge. What a host has graded is kept.
 *
 * @throws {ApiError} that every further call would meet too
 */
export const grade = async (
  grader: Grader,
  question: Question,
  answer: Answer,
  {
    host: hostOf,
    folder,
    signal,
  }: { readonly host: () => Host; readonly folder: AnswerFolder; readonly signal: AbortSignal },
): Promise<Score> => {
  const { spec, runs } = grader
  const { item } = question
  if (runs === 'here') return gradeHere(spec, item, answer)
  const host = hostOf()
  const key = gradeKey(grader, question, answer, host)
  const kept = await folder.find<Score>(key)
  if (kept) return kept
  try {
    const score = await (runs === 'judge' ? judge : gradeThere)(spec, item, answer, host.client, signal)
    if (score.score !== undefined) await folder.keep(key, score)
    return score
  } catch (error) {
    if (!(error instanceof ApiError) || isPersistent(error)) throw error
    return { score: undefined, error: error.message }
  }
}

const gradeThere = async (
  grader: GraderSpec,
  item: object,
  { content }: Answer,
  { graders }: Host['client'],
  signal: AbortSignal,
): Promise<Score> => {
  const { reward, errors } = await graders.run({ grader, item, answer: content }, { signal })
  const [error] = errors
  return { score: reward, ...(error && { error }) }
}

const gradeHere = (spec: GraderSpec, item: object, answer: Answer): Score => {
  const [input, reference] = [spec.input, spec.reference].map((text) => render(String(text), { item, answer }))
  if (input === undefined || 'error' in input) return { score: 0, error: input?.error ?? '' }
  // Without a reference, the question cannot be graded at all.
  if (reference === undefined || 'error' in reference) return { score: undefined, error: reference?.error ?? '' }
  if (spec.type === 'text_similarity')
    return { score: similarities[String(spec.evaluation_metric)]?.(input.text, reference.text) }
  return { score: checks[String(spec.operation)]?.(input.text, reference.text) ? 1 : 0 }
}

const checks: Readonly<Record<string, (input: string, reference: string) => boolean>> = {
  eq: (input, reference) => input === reference,
  ne: (input, reference) => input !== reference,
  like: (input, reference) => input.includes(reference),
  ilike: (input, reference) => input.toLowerCase().includes(reference.toLowerCase()),
}

/** Asks the model of a grader, as the endpoint for graders would, and reads its verdict. */
const judge = async (
  spec: GraderSpec,
  item: object,
  answer: Answer,
  client: Host['client'],
  signal: AbortSignal,
): Promise<Score> => {
  const given: readonly unknown[] = Array.isArray(spec.input) ? spec.input : []
  const messages: { role: string; content: string }[] = []
  for (const message of given) {
    const { role, content } = Object(message)
    const rendered = render(String(content?.text ?? content), { item, answer })
    if ('error' in rendered) return { score: 0, error: rendered.error }
    messages.push({ role: String(role), content: rendered.text })
  }
  const labels: readonly unknown[] = Array.isArray(spec.labels) ? spec.labels : []
  const passing: readonly unknown[] = Array.isArray(spec.passing_labels) ? spec.passing_labels : []
  const [least = 0, most = 1]: readonly number[] = Array.isArray(spec.range) ? spec.range : []
  const form =
    spec.type === 'label_model'
      ? `{"label": one of ${labels.map((label) => JSON.stringify(label)).join(', ')}}`
      : `{"score": a number from ${least} to ${most}}`
  messages.push({ role: 'system', content: `Reply with JSON in the form ${form}, and with nothing else.` })
  const { content } = await askWhole(
    client,
    { model: String(spec.model), messages, ...Object(spec.sampling_params) },
    signal,
  )
  const { score, label } = verdictOf(content)
  if (spec.type === 'label_model' && labels.includes(label)) return { score: passing.includes(label) ? 1 : 0 }
  if (spec.type === 'score_model' && typeof score === 'number' && score >= least && score <= most) return { score }
  return { score: undefined, error: `the judge replied ${JSON.stringify(content.slice(0, 80))} instead of ${form}` }
}

const verdictOf = (text: string): { readonly score?: unknown; readonly label?: unknown } =>
  Object(jsonOf(/\{[\s\S]*\}/.exec(text)?.[0] ?? ''))
