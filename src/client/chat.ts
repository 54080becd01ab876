import type { CallOptions, ChatChunk, ChatParams, Client } from '../openai/index.ts'
import { type Lazy, lazily } from './lazily.ts'
import { snakeKeys } from './letter-case.ts'

/** One turn of a conversation. */
export interface ChatMessage {
  readonly role: 'system' | 'developer' | 'user' | 'assistant'
  readonly content: string
}

/** What to ask a model. */
export interface ChatQuestion {
  readonly model: string
  readonly messages: readonly ChatMessage[]
  /** Longest answer, in tokens. @default the host's */
  readonly maxCompletionTokens?: number | undefined
  /** From 0 to 2: the higher, the less predictable. @default the host's, such as 1 */
  readonly temperature?: number | undefined
}

/** A function that a model wants called instead of answering, as it was trained to. */
export interface FunctionCall {
  readonly name: string
  /** JSON, as the model wrote it. */
  readonly arguments: string
}

/** What a model has answered. */
export interface ChatAnswer {
  /** As the host names it. */
  readonly model: string
  readonly content: string
  readonly functionCalls: readonly FunctionCall[]
  /** `stop` for a whole answer, `length` for one that was cut off. */
  readonly finishReason: 'stop' | 'length' | 'content_filter' | 'tool_calls' | (string & {})
  /** What is paid for; undefined where the host does not say. */
  readonly promptTokens: number | undefined
  readonly completionTokens: number | undefined
}

/** A piece of an answer as it comes; the whole of it is the last one. */
export type ChatUpdate =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'answer'; readonly answer: ChatAnswer }

/** Asking: `await` gives the whole answer, `for await` its pieces as they come. */
export type Chat = Lazy<ChatAnswer, ChatUpdate>

/** Asks a model. */
export const chat = (api: Client['chat'], question: ChatQuestion, options?: CallOptions): Chat => {
  // The fields are those of `ChatQuestion`, renamed.
  const params = snakeKeys(question) as unknown as ChatParams

  async function* updates(): AsyncGenerator<ChatUpdate, ChatAnswer> {
    let answer: ChatAnswer = { ...nothingYet, model: question.model }
    for await (const chunk of api.stream(params, options)) {
      answer = withChunk(answer, chunk)
      const text = chunk.choices[0]?.delta?.content
      if (text) yield { type: 'text', text }
    }
    yield { type: 'answer', answer }
    return answer
  }

  const wholeAnswer = async (): Promise<ChatAnswer> => {
    const reading = updates()
    for (;;) {
      const { value, done } = await reading.next()
      if (done) return value
    }
  }

  return lazily(wholeAnswer, updates)
}

const nothingYet = {
  content: '',
  functionCalls: [],
  finishReason: '',
  promptTokens: undefined,
  completionTokens: undefined,
}

/** Usage comes in a chunk without choices. */
const withChunk = (answer: ChatAnswer, { model, choices: [choice], usage }: ChatChunk): ChatAnswer => {
  const { content, functionCalls, finishReason } = answer
  return {
    ...answer,
    model: model || answer.model,
    content: content + (choice?.delta?.content ?? ''),
    functionCalls: (choice?.delta?.tool_calls ?? []).reduce(withCall, functionCalls),
    finishReason: choice?.finish_reason ?? finishReason,
    ...(usage && { promptTokens: usage.prompt_tokens, completionTokens: usage.completion_tokens }),
  }
}

type CallDelta = NonNullable<ChatChunk['choices'][number]['delta']['tool_calls']>[number]

const withCall = (calls: readonly FunctionCall[], { index, function: told }: CallDelta): readonly FunctionCall[] => {
  const call = calls[index] ?? { name: '', arguments: '' }
  const longer = { name: call.name + (told?.name ?? ''), arguments: call.arguments + (told?.arguments ?? '') }
  return index < calls.length ? calls.with(index, longer) : [...calls, longer]
}
