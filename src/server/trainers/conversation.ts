import { contentText } from '../../api/data/example.ts'
import { isRecord } from '../../api/data/json-lines.ts'
import { parsedJson } from '../../api/errors/parsed-json.ts'
import type { MethodType } from '../../api/jobs/method-type.ts'

type Fields = Readonly<Record<string, unknown>>

/** A message as chat templates take it: its content is text, and the arguments of its tool calls are objects. */
export type ChatMessage = Fields & { readonly role: string; readonly content: string }

/** One thing to learn from an example. */
export interface Lesson {
  readonly prompt: readonly ChatMessage[]
  /** What to answer: one answer, a better and a worse one, or none if a grader rewards what the model answers. */
  readonly answers: readonly ChatMessage[]
  readonly tools: readonly unknown[] | undefined
  /** What a grader may look at. */
  readonly item: Fields | undefined
}

/**
 * Returns what there is to learn from a checked example. Each answer of the assistant is learned, except those of
 * weight 0; so a conversation with several answers is several lessons.
 */
export const lessonsOf = (value: Fields, method: MethodType): readonly Lesson[] => {
  if (method === 'dpo') {
    const input = isRecord(value.input) ? value.input : {}
    const answers = [value.preferred_output, value.non_preferred_output].flatMap(messagesOf)
    return [{ prompt: messagesOf(input.messages), answers, tools: toolsOf(input), item: undefined }]
  }
  const messages = messagesOf(value.messages)
  if (method === 'reinforcement') {
    const { messages: _, tools: __, ...item } = value
    return [{ prompt: messages, answers: [], tools: toolsOf(value), item }]
  }
  const weights = listOf(value.messages).map((message) => Object(message).weight)
  return messages.flatMap((message, i) =>
    message.role === 'assistant' && weights[i] !== 0
      ? [{ prompt: messages.slice(0, i), answers: [message], tools: toolsOf(value), item: undefined }]
      : [],
  )
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const messagesOf = (value: unknown): readonly ChatMessage[] =>
  listOf(value).flatMap((message) => (isRecord(message) ? [chatMessage(message)] : []))

/** OpenAI's `developer` is what templates call `system`. */
const chatMessage = ({
  role,
  content,
  refusal,
  name,
  tool_call_id,
  tool_calls,
  function_call,
}: Fields): ChatMessage => {
  const calls = isRecord(function_call) ? [{ type: 'function', function: function_call }] : listOf(tool_calls)
  return {
    role: role === 'developer' ? 'system' : role === 'function' ? 'tool' : String(role),
    content: contentText(content ?? refusal),
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof tool_call_id === 'string' ? { tool_call_id } : {}),
    ...(calls.length > 0 ? { tool_calls: calls.map(decodedCall) } : {}),
  }
}

/** OpenAI sends the arguments of a call as text, and templates would quote that once more. */
const decodedCall = (call: unknown): unknown => {
  if (!isRecord(call) || !isRecord(call.function)) return call
  const { arguments: given } = call.function
  const decoded = typeof given === 'string' ? parsedJson(given) : given
  return { ...call, function: { ...call.function, arguments: isRecord(decoded) ? decoded : given } }
}

const toolsOf = ({ tools, functions }: Fields): readonly unknown[] | undefined => {
  const offered = [...listOf(tools), ...listOf(functions).map((each) => ({ type: 'function', function: each }))]
  return offered.length > 0 ? offered : undefined
}
