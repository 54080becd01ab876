import type { Answer, ToolCall } from '../../answers/model-request.ts'
import { wordsOf } from './server-sent-events.ts'

/** What all parts of a completion have in common. */
export interface CompletionHead {
  readonly id: string
  readonly created: number
  readonly model: string
  readonly service_tier: string
  readonly system_fingerprint: string
}

/** Formats the tokens of a completion as the API does. */
export const chatUsage = (prompt: number, answers: readonly Answer[]) => {
  const completion = answers.reduce((sum, { tokens }) => sum + tokens, 0)
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: 0,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  }
}

/** Formats an answer as a choice. `legacy` has one function call in place of tool calls. */
export const choiceView = (answer: Answer, index: number, legacy: boolean) => ({
  index,
  message: {
    role: 'assistant',
    content: answer.text,
    ...callsView(answer.calls, legacy),
    refusal: null,
    annotations: [],
  },
  logprobs: logprobsView(answer.logprobs),
  finish_reason: finishOf(answer, legacy),
})

const finishOf = ({ finish }: Answer, legacy: boolean) => (finish === 'tool_calls' && legacy ? 'function_call' : finish)

const callsView = (calls: readonly ToolCall[], legacy: boolean): object => {
  const [first] = calls
  if (!first) return {}
  return legacy
    ? { function_call: { name: first.name, arguments: first.arguments } }
    : { tool_calls: calls.map(callView) }
}

const callView = ({ id, name, arguments: args }: ToolCall) => ({
  id,
  type: 'function',
  function: { name, arguments: args },
})

const logprobsView = (logprobs: Answer['logprobs']) =>
  logprobs && { content: logprobs.map(({ top, ...token }) => ({ ...token, top_logprobs: top })), refusal: null }

/** Yields the events of a streamed completion: the role, the text word by word, the end, and the usage if requested. */
export function* chatEvents(
  head: CompletionHead,
  answers: readonly Answer[],
  { legacy, usage }: { readonly legacy: boolean; readonly usage: object | undefined },
): Generator<string> {
  const event = (data: object) =>
    `data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', ...data, ...(usage && !('usage' in data) ? { usage: null } : {}) })}\n\n`
  const chunk = (index: number, delta: object, logprobs: object | null = null, finish: string | null = null) =>
    event({ choices: [{ index, delta, logprobs, finish_reason: finish }] })
  for (const [index, answer] of answers.entries()) {
    yield chunk(index, { role: 'assistant', content: answer.calls.length > 0 ? null : '', refusal: null })
    if (answer.logprobs) {
      for (const token of answer.logprobs) yield chunk(index, { content: token.token }, logprobsView([token]))
    } else {
      for (const word of wordsOf(answer.text ?? '')) yield chunk(index, { content: word })
    }
    for (const [i, call] of answer.calls.entries())
      for (const delta of callDeltas(call, i, legacy)) yield chunk(index, delta)
    yield chunk(index, {}, null, finishOf(answer, legacy))
  }
  if (usage) yield event({ choices: [], usage })
  yield 'data: [DONE]\n\n'
}

/** The name of a call, then its arguments in pieces. */
function* callDeltas(call: ToolCall, index: number, legacy: boolean): Generator<object> {
  const pieces = call.arguments.match(/[\s\S]{1,16}/g) ?? []
  if (legacy) {
    yield { function_call: { name: call.name, arguments: '' } }
    for (const piece of pieces) yield { function_call: { arguments: piece } }
    return
  }
  const { function: named, ...rest } = callView(call)
  yield { tool_calls: [{ index, ...rest, function: { ...named, arguments: '' } }] }
  for (const piece of pieces) yield { tool_calls: [{ index, function: { arguments: piece } }] }
}
