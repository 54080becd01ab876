import type { TrainingDataFormat } from '../example/training-data-format.ts'
import { isRecord } from '../json/is-record.ts'
import { ConversionError, type Converted, chatOf, dpoOf, type Fields } from './converted.ts'

/** The key under which an answer becomes what a grader compares with. */
export const referenceKey = 'reference_answer'

/** Converts an example to another of OpenAI's formats, by way of chat. */
export const toFormat = (converted: Converted, to: TrainingDataFormat): Converted =>
  converted.format === to ? converted : fromChat[to](toChat(converted))

const toChat = ({ format, example }: Converted): Converted => {
  const { messages, prompt, completion, input, preferred_output } = example
  if (format === 'completion') {
    if (typeof prompt !== 'string' || typeof completion !== 'string')
      throw new ConversionError('has no texts "prompt" and "completion", so it is not a completion')
    return chatOf([
      { role: 'user', content: prompt.trim() },
      { role: 'assistant', content: completion.trim() },
    ])
  }
  if (format === 'dpo') {
    const { messages: asked, ...keys } = isRecord(input) ? input : {}
    if (!Array.isArray(asked) || !Array.isArray(preferred_output))
      throw new ConversionError('has no "input" or no "preferred_output"')
    return chatOf([...asked, ...preferred_output], keys)
  }
  if (format !== 'reinforcement') return { format: 'chat', example }
  const reference = example[referenceKey]
  if (!Array.isArray(messages) || typeof reference !== 'string')
    throw new ConversionError(`has no text in "${referenceKey}" that could be the answer`)
  return chatOf([...messages, { role: 'assistant', content: reference }], { tools: example.tools })
}

const fromChat: Readonly<Record<TrainingDataFormat, (chat: Converted) => Converted>> = {
  chat: (chat) => chat,

  /** The last answer becomes the preferred one. The other is left empty, to be written. */
  dpo({ example: { messages, tools, parallel_tool_calls } }) {
    const { before, last } = lastAnswer(messages)
    const { weight: _, ...preferred } = last
    return dpoOf(before, preferred, { role: 'assistant', content: '' }, { tools, parallel_tool_calls })
  },

  completion({ example: { messages, tools } }) {
    const { before, last } = lastAnswer(messages)
    const texts = [...before, last].map(({ content }) => content)
    if (tools !== undefined || !texts.every((text) => typeof text === 'string'))
      throw new ConversionError('has tools, calls or parts, which a completion cannot have')
    return { format: 'completion', example: { prompt: texts.slice(0, -1).join('\n\n'), completion: texts.at(-1) } }
  },

  reinforcement({ example: { messages, tools } }) {
    const { before, last } = lastAnswer(messages)
    if (typeof last.content !== 'string') throw new ConversionError('has no text in its last answer to grade by')
    const keys = tools === undefined ? {} : { tools }
    return { format: 'reinforcement', example: { messages: before, ...keys, [referenceKey]: last.content } }
  },
}

const lastAnswer = (messages: unknown): { readonly before: readonly Fields[]; readonly last: Fields } => {
  const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined
  if (!Array.isArray(messages) || !isRecord(last) || last.role !== 'assistant')
    throw new ConversionError('has no "messages" that end with one from the assistant')
  return { before: messages.slice(0, -1).filter(isRecord), last }
}
