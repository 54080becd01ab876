import { z } from 'zod'
import { parsedJson } from '../../api/errors/parsed-json.ts'
import type { SimpleGrade } from '../../api/graders/grade.ts'
import type { SimpleGrader } from '../../api/graders/grader.ts'
import { type GradedSample, render } from '../../api/graders/template.ts'
import type { Caller } from '../../api/organizations/organization.ts'
import type { TokenUsage } from '../../api/services/graders.ts'
import type { ServerContext } from '../context.ts'
import { upstreamHeaders, upstreamMessage, upstreamUrl, within } from '../deploy/upstream.ts'
import { routeOf } from '../http/model-route.ts'
import { underlyingReason } from '../reason-of.ts'

type ModelGrader = SimpleGrader & { readonly type: 'score_model' | 'label_model' }

/** The reward that a model gave, and what it read and wrote. */
interface Judgement extends SimpleGrade {
  readonly usage: TokenUsage
}

const answer = z.object({
  choices: z.tuple([
    z.looseObject({ message: z.looseObject({ content: z.string().nullish(), refusal: z.string().nullish() }) }),
  ]),
  usage: z.looseObject({ prompt_tokens: z.number().default(0), completion_tokens: z.number().default(0) }).nullish(),
})

/** Asks a model that this server passes chat on to. Throws if the caller may not use it, or if it is not deployed. */
export const askJudge = async (
  grader: ModelGrader,
  sample: GradedSample,
  caller: Caller,
  context: ServerContext,
): Promise<Judgement> => {
  const { base, url, model, extras } = await routeOf(grader.model, caller, context)
  const body = { ...requestOf(grader, sample), ...extras, model }
  try {
    const response = await context.dependencies.fetch(upstreamUrl(url, 'chat/completions'), {
      method: 'POST',
      headers: upstreamHeaders(base, context.env),
      body: JSON.stringify(body),
      signal: within(context.config.graders.model_seconds, context.signal),
    })
    const text = await response.text()
    if (!response.ok) return failed(`${grader.model} answered ${response.status}: ${upstreamMessage(text)}`)
    const { success, data } = answer.safeParse(parsedJson(text))
    if (!success) return failed(`${grader.model} did not answer as a chat model does`)
    const [{ message }] = data.choices
    const { prompt_tokens = 0, completion_tokens = 0 } = data.usage ?? {}
    const total_tokens = prompt_tokens + completion_tokens
    const usage = { prompt_tokens, completion_tokens, total_tokens, cached_tokens: 0 }
    if (message.refusal) return { reward: 0, errors: { model_grader_refusal_error: true }, usage }
    const reward = rewardIn(message.content ?? '', grader)
    if (reward === undefined) return { reward: 0, errors: { model_grader_parse_error: true }, usage }
    return { reward, errors: {}, usage }
  } catch (error) {
    if (context.signal.aborted) throw error
    return failed(`${grader.model} cannot be reached: ${underlyingReason(error)}`)
  }
}

const nothing: TokenUsage = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0, cached_tokens: 0 }

const failed = (details: string): Judgement => ({
  reward: 0,
  errors: { model_grader_server_error: true, model_grader_server_error_details: details.slice(0, 1_000) },
  usage: nothing,
})

/** The conversation of the grader, and how to answer: a schema for servers that know schemas, and words for others. */
const requestOf = (grader: ModelGrader, sample: GradedSample): Readonly<Record<string, unknown>> => {
  const { max_completions_tokens: most, ...sampling } =
    grader.type === 'score_model' ? { ...grader.sampling_params } : ({} as Record<string, unknown>)
  const [low = 0, high = 1] = (grader.type === 'score_model' && grader.range) || []
  const result =
    grader.type === 'score_model'
      ? { type: 'number', minimum: low, maximum: high }
      : { type: 'string', enum: grader.labels }
  const wanted =
    grader.type === 'score_model' ? `a number from ${low} to ${high}` : `one of ${JSON.stringify(grader.labels)}`
  const schema = { type: 'object', properties: { result }, required: ['result'], additionalProperties: false }
  const instruction = `Answer only with JSON of the form {"result": …}, where the result is ${wanted}.`
  return {
    temperature: 0,
    ...sampling,
    ...(most === undefined ? {} : { max_tokens: most }),
    messages: withInstruction(filledMessages(grader, sample), instruction),
    response_format: { type: 'json_schema', json_schema: { name: 'grade', strict: true, schema } },
  }
}

interface Message {
  readonly role: string
  readonly content: string
}

const filledMessages = (grader: ModelGrader, sample: GradedSample): readonly Message[] =>
  grader.input.map(({ role, content }) => {
    const parts = Array.isArray(content) ? content : [content]
    const texts = parts.map((part) => (typeof part === 'string' ? part : String(Object(part).text ?? '')))
    return { role, content: texts.map((text) => render(text, sample).text).join('\n') }
  })

/** Puts how to answer at the end of the last message: some chat templates allow no message of the system there. */
const withInstruction = (messages: readonly Message[], instruction: string): readonly Message[] => {
  const last = messages.at(-1)
  if (last?.role !== 'user') return [...messages, { role: 'user', content: instruction }]
  return [...messages.slice(0, -1), { ...last, content: `${last.content}\n\n${instruction}` }]
}

/** Reads the score, kept within its range, or whether the label passes; undefined if there is neither. */
const rewardIn = (text: string, grader: ModelGrader): number | undefined => {
  const json = parsedJson(/\{[^{}]*\}/.exec(text)?.[0] ?? text)
  const result: unknown = Object(json).result ?? json
  if (grader.type === 'score_model') {
    const said = typeof result === 'number' ? result : Number.parseFloat(/-?\d+(?:\.\d+)?/.exec(text)?.[0] ?? '')
    const [low = 0, high = 1] = grader.range ?? []
    return Number.isFinite(said) ? Math.min(high, Math.max(low, said)) : undefined
  }
  const label = grader.labels.find((each) => each === result) ?? grader.labels.find((each) => each === text.trim())
  return label === undefined ? undefined : Number(grader.passing_labels.includes(label))
}
