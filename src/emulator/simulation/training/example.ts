import type { MethodType } from '../base-models.ts'
import { isRecord } from './json-lines.ts'
import { messageProblem } from './message-problem.ts'

/** What a model is to answer to what. */
export interface Turn {
  readonly prompt: string
  readonly answer: string
  /** The worse answer of a preference pair. */
  readonly rejected?: string
  readonly toolCalls?: readonly unknown[]
}

/** One example of training data. */
export interface Example {
  readonly turns: readonly Turn[]
  /** What is billed for it in an epoch, where it is not cut off. */
  readonly tokens: number
  /** What a grader may look at, in reinforcement examples. */
  readonly item?: Fields
}

/** An example as it was read, with what is to be counted. */
export interface UncountedExample extends Omit<Example, 'tokens'> {
  readonly billed: Billed
}

/** What is billed: the tokens of texts, and more that need no counting. */
export interface Billed {
  readonly texts: readonly string[]
  readonly besides: number
}

/** The format of a file, named as in OpenAI's messages. */
export type Format = 'fine-tune-chat' | 'fine-tune-preference' | 'fine-tune-completions' | 'fine-tune-reinforcement'

type Fields = Readonly<Record<string, unknown>>

/** Which format an example is in, or undefined when it is in none. */
export const formatOf = (value: Fields, method: MethodType): Format | undefined => {
  if ('messages' in value) return method === 'reinforcement' ? 'fine-tune-reinforcement' : 'fine-tune-chat'
  if ('preferred_output' in value || 'non_preferred_output' in value) return 'fine-tune-preference'
  if ('prompt' in value && 'completion' in value) return 'fine-tune-completions'
  return undefined
}

/** The method that a format is for. */
export const methodOf: Readonly<Record<Format, MethodType>> = {
  'fine-tune-chat': 'supervised',
  'fine-tune-completions': 'supervised',
  'fine-tune-preference': 'dpo',
  'fine-tune-reinforcement': 'reinforcement',
}

/** Reads one example, or says what is wrong with it. */
export const readExample: Readonly<Record<Format, (value: Fields) => UncountedExample | string>> = {
  'fine-tune-chat'(value) {
    const messages = readMessages(value.messages)
    if (typeof messages === 'string') return messages
    if (messages.at(-1)?.role !== 'assistant') return 'must end with a message of the assistant'
    const turns = messages.flatMap((message, i) =>
      message.role === 'assistant' && message.weight !== 0 ? [turn(messages.slice(0, i), message)] : [],
    )
    if (turns.length === 0) return 'has no assistant message with a weight of 1'
    return { turns, billed: billedOf(messages, value) }
  },

  'fine-tune-preference'(value) {
    const input = isRecord(value.input) ? readMessages(value.input.messages) : 'is missing "input"'
    if (typeof input === 'string') return input
    const preferred = onlyAnswer(value.preferred_output)
    const rejected = onlyAnswer(value.non_preferred_output)
    if (!preferred) return '"preferred_output" must be one assistant message'
    if (!rejected) return '"non_preferred_output" must be one assistant message'
    const turns = [{ ...turn(input, preferred), rejected: contentText(rejected.content) }]
    return { turns, billed: billedOf([...input, preferred, rejected]) }
  },

  'fine-tune-completions'({ prompt, completion }) {
    if (typeof prompt !== 'string' || typeof completion !== 'string') return '"prompt" and "completion" must be strings'
    return { turns: [{ prompt, answer: completion.trim() }], billed: { texts: [prompt, completion], besides: 1 } }
  },

  'fine-tune-reinforcement'(value) {
    const messages = readMessages(value.messages)
    if (typeof messages === 'string') return messages
    if (messages.at(-1)?.role === 'assistant') return 'must end with a message of the user'
    const { messages: _, tools: __, ...item } = value
    const answer = Object.values(item).map((field) => (typeof field === 'string' ? field : JSON.stringify(field)))
    return {
      turns: [{ prompt: promptOf(messages), answer: answer.join(' ') }],
      billed: billedOf(messages),
      item,
    }
  },
}

/** The text of a message's content, which is a string or parts. */
const contentText = (content: unknown): string => {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content.map((part) => (isRecord(part) && typeof part.text === 'string' ? part.text : '')).join(' ')
}

/** What a model is asked: the last words of the user. */
export const promptOf = (messages: readonly Fields[]): string =>
  contentText(messages.findLast((message) => message.role === 'user' || message.role === 'tool')?.content)

const imageTokens = 85

/** As billed for a job: its messages and one more. */
const billedOf = (messages: readonly Fields[], { tools, functions }: Fields = {}): Billed => {
  const { texts, besides } = messagesBilled(messages)
  const declared = tools ?? functions
  return { texts: declared === undefined ? texts : [...texts, JSON.stringify(declared)], besides: besides + 1 }
}

/** Three tokens a message, its role and what is in it. */
export const messagesBilled = (messages: readonly Fields[]): Billed => {
  const texts: string[] = []
  let besides = 0
  for (const { role, content, tool_calls, function_call } of messages) {
    const images = Array.isArray(content)
      ? content.filter((part) => isRecord(part) && part.type === 'image_url').length
      : 0
    const calls = tool_calls ?? function_call
    texts.push(String(role), contentText(content), calls ? JSON.stringify(calls) : '')
    besides += 3 + images * imageTokens
  }
  return { texts, besides }
}

const readMessages = (value: unknown): readonly Fields[] | string => {
  if (!Array.isArray(value) || value.length === 0) return 'is missing "messages"'
  const messages: Fields[] = []
  for (const [i, message] of value.entries()) {
    const problem = messageProblem(message)
    if (problem !== undefined || !isRecord(message)) return `, message ${i + 1} ${problem}`
    messages.push(message)
  }
  return messages
}

const onlyAnswer = (value: unknown): Fields | undefined => {
  const message: unknown = Array.isArray(value) && value.length === 1 ? value[0] : undefined
  return isRecord(message) && message.role === 'assistant' && messageProblem(message) === undefined
    ? message
    : undefined
}

const turn = (before: readonly Fields[], { content, tool_calls }: Fields): Turn => {
  const toolCalls = Array.isArray(tool_calls) && tool_calls.length > 0 ? tool_calls : undefined
  const answer = contentText(content)
  return {
    prompt: promptOf(before),
    answer: answer === '' && toolCalls ? JSON.stringify(toolCalls) : answer,
    ...(toolCalls ? { toolCalls } : {}),
  }
}
