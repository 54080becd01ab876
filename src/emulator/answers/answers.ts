import { contextOf, promptOf, type Turn } from '../../api/data/example.ts'
import { isRecord } from '../../api/data/json-lines.ts'
import { parsedJson } from '../../api/errors/parsed-json.ts'
import type { Caller } from '../../api/organizations/organization.ts'
import type { IdMint } from '../deterministic/id-mint.ts'
import { seededRandom } from '../deterministic/seeded-random.ts'
import { type Tokenizer, tokenizerOf } from '../simulation/tokens/tokenizer.ts'
import type { Recalled } from '../simulation/training/recall.ts'
import { baseAnswer } from './base-answer.ts'
import { logprobsOf } from './logprobs.ts'
import type { Answer, ModelRequest, ToolCall } from './model-request.ts'
import { type AnswerDependencies, type ModelSource, modelSource } from './model-source.ts'
import { promptBilled } from './prompt-billed.ts'
import { schemaInstance } from './schema-instance.ts'
import { toolCallsOf } from './tool-calls.ts'

interface Dependencies extends AnswerDependencies {
  readonly ids: IdMint
}

/** The answers of a model, and the number of tokens of the prompt. */
export interface Answers {
  readonly answers: readonly Answer[]
  readonly promptTokens: number
}

/** Least similarity of a training example to a question about the same thing. */
const farthest = 0.1

/** Returns the answers of a model. Throws the refusal of the host if the caller has no such model, or it does not answer yet. */
export const answersTo = async (
  request: ModelRequest,
  caller: Caller,
  dependencies: Dependencies,
): Promise<Answers> => {
  const source = await modelSource(request.model, caller, dependencies)
  if (!source) {
    const { settings, deployments } = dependencies
    throw settings.profile.modelNotUsable(request.model, deployments.find(request.model) !== undefined)
  }
  const drafts = draftsOf(request, source, dependencies.ids)
  const tokenizer = tokenizerOf(source.base, dependencies.signal)
  const { texts, besides } = promptBilled(request, source.base)
  const [prompt = 0, ...counts] = await tokenizer.count([texts, ...drafts.map(writtenBy)])
  const answers = await Promise.all(drafts.map((draft, i) => finished(draft, counts[i] ?? 0, request, tokenizer)))
  return { answers, promptTokens: prompt + besides }
}

/** An answer before it is cut to the token limit. */
interface Draft {
  readonly text: string
  readonly calls: readonly ToolCall[]
}

const writtenBy = ({ text, calls }: Draft) =>
  calls.length === 0 ? [text] : calls.flatMap((call) => [call.name, call.arguments])

const draftsOf = (request: ModelRequest, source: ModelSource, ids: IdMint): readonly Draft[] => {
  const { messages, toolChoice, n } = request
  const prompt = promptOf(messages)
  const context = contextOf(messages)
  const near = nearOf(source.recall({ prompt, context }), request)
  const last = messages.at(-1)?.role
  // The results of tools are answered in words, so that loops end, unless the request forces a call.
  const choice =
    toolChoice.mode === 'auto' && (last === 'tool' || last === 'function')
      ? { ...toolChoice, mode: 'none' as const }
      : toolChoice
  const chosen = picked(near, request, prompt)
  const inWords = near.filter(({ turn }) => !turn.toolCalls)
  return Array.from({ length: n }, (_, i) => {
    const turn = chosen[i]?.turn
    const calls = toolCallsOf(choice, prompt, turn, ids)
    if (calls.length > 0) return { text: '', calls }
    const spoken = turn?.toolCalls ? inWords[i % Math.max(1, inWords.length)]?.turn : turn
    const text = spoken?.answer ?? baseAnswer(source.name, prompt, context, messages, i)
    return { text: stoppedAt(request.stop, formatted(text, request, prompt, spoken)), calls }
  })
}

/** The examples that are about the question; fewer than the answers only if there are no more. */
const nearOf = (recalled: readonly Recalled[], { n, ...request }: ModelRequest): readonly Recalled[] => {
  if (recalled.length === 0) return recalled
  const best = Math.max(...recalled.map(({ likeness }) => likeness))
  return recalled.filter(
    ({ likeness }, i) => likeness >= farthest && (i < n || likeness >= best * (1 - heatOf(request) / 2)),
  )
}

/** How much chance there is in an answer: none, unless the request asks for it. */
const heatOf = ({ temperature, seed }: Pick<ModelRequest, 'temperature' | 'seed'>) =>
  temperature ?? (seed === undefined ? 0 : 1)

/** An example for each answer: in order of similarity, or at random if a temperature or seed asks for it. */
const picked = (
  near: readonly Recalled[],
  { n, temperature, seed }: ModelRequest,
  prompt: string,
): readonly (Recalled | undefined)[] => {
  if (near.length === 0) return []
  const heat = heatOf({ temperature, seed })
  const random = heat === 0 ? () => 0 : seededRandom(`answer/${seed ?? 0}/${prompt}`)
  let left = [...near]
  return Array.from({ length: n }, () => {
    if (left.length === 0) left = [...near]
    const best = left[0]
    if (!best || heat === 0) return left.shift()
    const weights = left.map(({ likeness }) => Math.exp((likeness - best.likeness) / (0.25 * heat)))
    let rest = random() * weights.reduce((sum, weight) => sum + weight, 0)
    const at = weights.findIndex((weight) => {
      rest -= weight
      return rest < 0
    })
    return left.splice(Math.max(0, at), 1)[0]
  })
}

/** The answer in the form that the request asks for. */
const formatted = (text: string, { format }: ModelRequest, prompt: string, turn: Turn | undefined): string => {
  if (format.type === 'text') return text
  const known = parsedJson(text)
  if (format.type === 'json_object') return isRecord(known) ? text : JSON.stringify({ answer: text })
  return JSON.stringify(schemaInstance(format.schema, { text: prompt, hint: known ?? (turn ? text : undefined) }))
}

const stoppedAt = (stop: readonly string[], text: string): string => {
  const places = stop.map((sequence) => text.indexOf(sequence)).filter((place) => place !== -1)
  return places.length === 0 ? text : text.slice(0, Math.min(...places))
}

const finished = async (
  { text, calls }: Draft,
  count: number,
  { limit = Number.POSITIVE_INFINITY, logprobs }: ModelRequest,
  tokenizer: Tokenizer,
): Promise<Answer> => {
  if (calls.length > 0) return { text: null, calls, finish: 'tool_calls', tokens: count, logprobs: null }
  const isCut = count > limit
  const said = isCut ? await tokenizer.first(text, limit) : text
  return {
    text: said,
    calls,
    finish: isCut ? 'length' : 'stop',
    tokens: isCut ? limit : count,
    logprobs: logprobs === undefined ? null : logprobsOf(await tokenizer.split(said), logprobs),
  }
}
