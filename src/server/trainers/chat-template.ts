import type { Template } from '@huggingface/jinja'
import { isRecord } from '../../api/data/json-lines.ts'
import type { ChatMessage } from './conversation.ts'

/** What a template turns into text. */
export interface Chat {
  readonly messages: readonly ChatMessage[]
  readonly tools: readonly unknown[] | undefined
  /** Whether the text ends where the model begins to answer. */
  readonly asksForAnswer: boolean
}

/** Turns a conversation into the text that a model reads. Throws the template's own error, such as of a missing role. */
export type ChatTemplate = (chat: Chat) => string

const specialTokens = ['bos_token', 'eos_token', 'unk_token', 'pad_token']

/**
 * Returns the chat template of a model, as its trainer finds it. Throws if the template cannot be read here.
 *
 * @param own the text of `chat_template.jinja`, which replaces the template in `tokenizer_config.json`
 */
export const chatTemplate = async (own: string | undefined, config: unknown): Promise<ChatTemplate | undefined> => {
  const settings = isRecord(config) ? config : {}
  const sources = own === undefined ? templatesIn(settings.chat_template) : new Map([['default', own]])
  const plain = sources.get('default')
  if (plain === undefined) return undefined
  const { Template: Parser } = await import('@huggingface/jinja')
  const tokens = Object.fromEntries(specialTokens.map((name) => [name, tokenOf(settings[name])]))
  const template: Template = new Parser(plain)
  const withTools: Template = new Parser(sources.get('tool_use') ?? plain)
  const render: ChatTemplate = ({ messages, tools, asksForAnswer }) =>
    (tools ? withTools : template).render({ ...tokens, messages, tools, add_generation_prompt: asksForAnswer })
  // A template with features that are missing here must not look like one that rejects an example.
  render({ messages: plainChat, tools: undefined, asksForAnswer: true })
  return render
}

/** What every template for conversations accepts. */
const plainChat: readonly ChatMessage[] = [{ role: 'user', content: 'Hello' }]

const templatesIn = (value: unknown): ReadonlyMap<string, string> => {
  if (typeof value === 'string') return new Map([['default', value]])
  const named = Array.isArray(value) ? value : []
  return new Map(named.map((each) => [String(Object(each).name), String(Object(each).template)]))
}

const tokenOf = (value: unknown): string | undefined => {
  const token: unknown = isRecord(value) ? value.content : value
  return typeof token === 'string' ? token : undefined
}
