import type { MethodType } from '../base-models.ts'
import { isRecord } from './json-lines.ts'
import { messageProblem } from './message-problem.ts'
import type { Tokenizer } from './tokenizer.ts'

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

/** The format of a file, named as in OpenAI's messages. */
export type Format = 'fine-tune-chat' | 'fine-tune-preference' | 'fine-tune-completions' | 'fine-tune-reinforcement'

type Fields = Readonly<Record<string, unknown>>

/** Which format an example is in, or undefined when it is in none. */
export function formatOf(value: Fields, method: MethodType): Format | undefined {
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
export const readExample: Readonly<Record<Format, (value: Fields, tokenizer: Tokenizer) => Example | string>> = {
  'fine-tune-chat'(value, tokenizer) {
    const messages = readMessages(value.messages)
    if (typeof messages === 'string') return messages
    if (messages.at(-1)?.role !== 'assistant') return 'must end with a message of the assistant'
    const turns = messages.flatMap((message, i) =>
      message.role === 'assistant' && message.weight !== 0 ? [turn(messages.slice(0, i), message)] : [],
    )
    if (turns.length === 0) return 'has no assistant message with a weight of 1'
    return { turns, tokens: exampleTokens(messages, tokenizer, value) }
  },

  'fine-tune-preference'(value, tokenizer) {
    const input = isRecord(value.input) ? readMessages(value.input.messages) : 'is missing "input"'
    if (typeof input === 'string') return input
    const preferred = onlyAnswer(value.preferred_output)
    const rejected = onlyAnswer(value.non_preferred_output)
    if (!preferred) return '"preferred_output" must be one assistant message'
    if (!rejected) return '"non_preferred_output" must be one assistant message'
    const tokens = exampleTokens([...input, preferred, rejected], tokenizer)
    return { turns: [{ ...turn(input, preferred), rejected: contentText(rejected.content) }], tokens }
  },

  'fine-tune-completions'({ prompt, completion }, tokenizer) {
    if (typeof prompt !== 'string' || typeof completion !== 'string') return '"prompt" and "completion" must be strings'
    const tokens = tokenizer.count(prompt, longest) + tokenizer.count(completion, longest) + 1
    return { turns: [{ prompt, answer: completion.trim() }], tokens }
  },

  'fine-tune-reinforcement'(value, tokenizer) {
    const messages = readMessages(value.messages)
    if (typeof messages === 'string') return messages
    if (messages.at(-1)?.role === 'assistant') return 'must end with a message of the user'
    const { messages: _, tools: __, ...item } = value
    const answer = Object.values(item).map((field) => (typeof field === 'string' ? field : JSON.stringify(field)))
    return {
      turns: [{ prompt: promptOf(messages), answer: answer.join(' ') }],
      tokens: exampleTokens(messages, tokenizer),
      item,
    }
  },
}

/** The text of a message's content, which is a string or parts. */
function contentText(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content.map((part) => (isRecord(part) && typeof part.text === 'string' ? part.text : '')).join(' ')
}

/** What a model is asked: the last words of the user. */
export function promptOf(messages: readonly Fields[]): string {
  return contentText(messages.findLast((message) => message.role === 'user' || message.role === 'tool')?.content)
}

/** Beyond this, no model takes more of an example. */
const longest = 65_536
const imageTokens = 85

/** As billed for a job: its messages and one more. */
function exampleTokens(messages: readonly Fields[], tokenizer: Tokenizer, { tools, functions }: Fields = {}): number {
  const declared = tools ?? functions
  const ofTools = declared === undefined ? 0 : tokenizer.count(JSON.stringify(declared), longest)
  return messagesTokens(messages, tokenizer, longest) + ofTools + 1
}

/** Three tokens a message, its role and what is in it. */
export function messagesTokens(messages: readonly Fields[], tokenizer: Tokenizer, limit?: number): number {
  let sum = 0
  for (const { role, content, tool_calls, function_call } of messages) {
    const images = Array.isArray(content)
      ? content.filter((part) => isRecord(part) && part.type === 'image_url').length
      : 0
    const calls = tool_calls ?? function_call
    const texts = [String(role), contentText(content), calls ? JSON.stringify(calls) : '']
    sum += 3 + images * imageTokens + texts.reduce((all, text) => all + tokenizer.count(text, limit), 0)
  }
  return sum
}

function readMessages(value: unknown): readonly Fields[] | string {
  if (!Array.isArray(value) || value.length === 0) return 'is missing "messages"'
  const messages: Fields[] = []
  for (const [i, message] of value.entries()) {
    const problem = messageProblem(message)
    if (problem !== undefined || !isRecord(message)) return `, message ${i + 1} ${problem}`
    messages.push(message)
  }
  return messages
}

function onlyAnswer(value: unknown): Fields | undefined {
  const message: unknown = Array.isArray(value) && value.length === 1 ? value[0] : undefined
  return isRecord(message) && message.role === 'assistant' && messageProblem(message) === undefined
    ? message
    : undefined
}

function turn(before: readonly Fields[], { content, tool_calls }: Fields): Turn {
  const toolCalls = Array.isArray(tool_calls) && tool_calls.length > 0 ? tool_calls : undefined
  const answer = contentText(content)
  return {
    prompt: promptOf(before),
    answer: answer === '' && toolCalls ? JSON.stringify(toolCalls) : answer,
    ...(toolCalls ? { toolCalls } : {}),
  }
}
