import type { CallOptions, ChatChunk, ChatParams, Client } from '../openai/index.ts'
import { type Lazy, lazily } from './lazily.ts'
import { snakeKeys } from './letter-case.ts'

/** One turn of a conversation. */
export interface ChatMessage {
  readonly role: 'system' | 'developer' | 'user' | 'assistant'
  readonly content: string
}

/** Question to a model. */
export interface ChatQuestion {
  readonly model: string
  readonly messages: readonly ChatMessage[]
  /** Maximum length of the answer, in tokens. @default the default of the host */
  readonly maxCompletionTokens?: number | undefined
  /** From 0 to 2; higher values are less predictable. @default the default of the host, such as 1 */
  readonly temperature?: number | undefined
}

/** Function that the model asks to call instead of answering. */
export interface FunctionCall {
  readonly name: string
  /** JSON, as written by the model. It may be invalid. */
  readonly arguments: string
}

/** Answer of a model. */
export interface ChatAnswer {
  /** Name of the model, as returned by the host. */
  readonly model: string
  readonly content: string
  readonly functionCalls: readonly FunctionCall[]
  /** `stop` for a complete answer, `length` for one that was cut off. */
  readonly finishReason: 'stop' | 'length' | 'content_filter' | 'tool_calls' | (string & {})
  /** Billed tokens; undefined if the host does not return them. */
  readonly promptTokens: number | undefined
  readonly completionTokens: number | undefined
}

/** Piece of an answer as it arrives. The last update holds the complete answer. */
export type ChatUpdate =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'answer'; readonly answer: ChatAnswer }

/** Question in progress: `await` returns the complete answer, `for await` its pieces as they arrive. */
export type Chat = Lazy<ChatAnswer, ChatUpdate>

/** Asks a model. */
export const chat = (api: Client['chat'], question: ChatQuestion, options?: CallOptions): Chat => {
  // The fields are those of `ChatQuestion`, renamed.
  const params = snakeKeys(question) as unknown as ChatParams

  async function* updates(): AsyncGenerator<ChatUpdate, ChatAnswer> {
    let answer = emptyAnswer(question.model)
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

/** Returns the answer of a model of which nothing has arrived yet. */
export const emptyAnswer = (model: string): ChatAnswer => ({
  model,
  content: '',
  functionCalls: [],
  finishReason: '',
  promptTokens: undefined,
  completionTokens: undefined,
})

/** Adds a piece to an answer. Usage arrives in a piece without choices. */
export const withChunk = (answer: ChatAnswer, { model, choices: [choice], usage }: ChatChunk): ChatAnswer => {
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
