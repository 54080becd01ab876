import type { MethodType } from '../jobs/method-type.ts'
import { answersProblem } from './answers-problem.ts'
import { type Billed, messagesBilled, sumOfBilled, toolsBilled } from './billed.ts'
import type { ImageRate } from './image-tokens.ts'
import { isRecord } from './json-lines.ts'
import { messageProblem } from './message-problem.ts'
import { offerProblem } from './offer-problem.ts'

/** What a model is to answer to what. */
export interface Turn {
  readonly prompt: string
  /** The system message and the turns before the prompt. */
  readonly context?: string
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

/** What of a base model decides how an example is read. */
export interface Reader {
  /** Encoding of its tokens. */
  readonly encoding?: string
  /** Whether it cannot be trained on images. */
  readonly textOnly?: true
  /**
   * How images become tokens.
   *
   * @default 85 tokens and 170 per tile
   */
  readonly images?: ImageRate
}

/** Reads one example, or says what is wrong with it. */
export const readExample: Readonly<Record<Format, (value: Fields, model: Reader) => UncountedExample | string>> = {
  'fine-tune-chat'(value, model) {
    const messages = readMessages(value.messages, value, model)
    if (typeof messages === 'string') return messages
    if (messages.at(-1)?.role !== 'assistant') return 'must end with a message of the assistant'
    const turns = messages.flatMap((message, i) =>
      message.role === 'assistant' && message.weight !== 0 ? [turn(messages.slice(0, i), message)] : [],
    )
    if (turns.length === 0) return 'has no assistant message with a weight of 1'
    return { turns, billed: billedOf(messages, value, model) }
  },

  'fine-tune-preference'(value, model) {
    if (!isRecord(value.input)) return 'is missing "input"'
    const { input } = value
    const outputs = [value.preferred_output, value.non_preferred_output].map((output) => onlyAnswer(output, model))
    const [preferred, rejected] = outputs
    if (!preferred) return '"preferred_output" must be one assistant message'
    if (!rejected) return '"non_preferred_output" must be one assistant message'
    const messages = readMessages(input.messages, input, { ...model, textOnly: true }, [preferred, rejected])
    if (typeof messages === 'string') return messages
    const turns = [{ ...turn(messages, preferred), rejected: contentText(rejected.content) }]
    return { turns, billed: billedOf([...messages, preferred, rejected], input, model) }
  },

  'fine-tune-completions'({ prompt, completion }) {
    if (typeof prompt !== 'string' || typeof completion !== 'string') return '"prompt" and "completion" must be strings'
    return { turns: [{ prompt, answer: completion.trim() }], billed: { texts: [prompt, completion], besides: 0 } }
  },

  'fine-tune-reinforcement'(value, model) {
    const offer = { tools: value.tools }
    const messages = readMessages(value.messages, offer, model)
    if (typeof messages === 'string') return messages
    if (messages.at(-1)?.role !== 'user') return 'must end with a message of the user'
    const { messages: _, tools: __, ...item } = value
    const answer = Object.values(item).map((field) => (typeof field === 'string' ? field : JSON.stringify(field)))
    return {
      turns: [{ prompt: promptOf(messages), context: contextOf(messages), answer: answer.join(' ') }],
      billed: billedOf(messages, offer, model),
      item,
    }
  },
}

/** Returns the text of a message's content, which is a string or parts. */
export const contentText = (content: unknown): string => {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content.map((part) => (isRecord(part) && typeof part.text === 'string' ? part.text : '')).join(' ')
}

/** What a model is asked: the last words of the user. */
export const promptOf = (messages: readonly Fields[]): string =>
  contentText(messages.findLast((message) => message.role === 'user' || message.role === 'tool')?.content)

const contextMessages = 6
const contextCharacters = 1_000

/** Returns the text that a prompt has to be understood with: the system message and the latest turns before the prompt. */
export const contextOf = (messages: readonly Fields[]): string => {
  const asked = messages.findLastIndex(({ role }) => role === 'user' || role === 'tool')
  const system = messages.filter(({ role }) => role === 'system' || role === 'developer')
  const turns = messages.slice(0, Math.max(0, asked)).filter((message) => !system.includes(message))
  const texts = [...system, ...turns.slice(-contextMessages)].map(({ content }) => contentText(content))
  return texts.join('\n').slice(0, contextCharacters)
}

/** What an example is billed as: its messages, its tools and one more token. */
const billedOf = (messages: readonly Fields[], offer: Fields, { images, encoding }: Reader): Billed =>
  sumOfBilled([
    messagesBilled(messages, images),
    toolsBilled(offer, encoding === 'cl100k_base'),
    { texts: [], besides: 1 },
  ])

/**
 * Reads the messages of an example.
 *
 * @param offer what holds the tools that the messages may call
 * @param outputs the answers of a preference pair, one of which follows the messages
 */
const readMessages = (
  value: unknown,
  offer: Fields,
  { textOnly }: Reader,
  outputs: readonly Fields[] = [],
): readonly Fields[] | string => {
  if (!Array.isArray(value) || value.length === 0) return 'is missing "messages"'
  const messages: Fields[] = []
  for (const [i, message] of value.entries()) {
    const problem = messageProblem(message, textOnly)
    if (problem !== undefined || !isRecord(message)) return `, message ${i + 1} ${problem}`
    messages.push(message)
  }
  return offerProblem(offer, [...messages, ...outputs]) ?? answersProblem(messages, outputs.length > 0) ?? messages
}

const onlyAnswer = (value: unknown, { textOnly }: Reader): Fields | undefined => {
  const message: unknown = Array.isArray(value) && value.length === 1 ? value[0] : undefined
  return isRecord(message) && message.role === 'assistant' && messageProblem(message, textOnly) === undefined
    ? message
    : undefined
}

const turn = (before: readonly Fields[], { content, tool_calls }: Fields): Turn => {
  const toolCalls = Array.isArray(tool_calls) && tool_calls.length > 0 ? tool_calls : undefined
  const answer = contentText(content)
  return {
    prompt: promptOf(before),
    context: contextOf(before),
    answer: answer === '' && toolCalls ? JSON.stringify(toolCalls) : answer,
    ...(toolCalls ? { toolCalls } : {}),
  }
}
