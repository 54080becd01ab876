import { isDeepStrictEqual } from 'node:util'
import { isRecord } from '../json/is-record.ts'
import { parseJson } from '../json/parse-json.ts'
import { ConversionError, type Converted, chatOf, dpoOf, type Fields, textOf, withoutUndefined } from './converted.ts'

/**
 * Reads an example in a layout of TRL: conversations, prompts with completions, preferences with or without a prompt, and
 * prompts alone, which become reinforcement data with their other columns.
 */
export const readTrl = (row: Fields): Converted => {
  const { messages, prompt, completion, chosen, rejected, label, tools, ...others } = row
  if (chosen !== undefined && rejected !== undefined) return readPreference(row)
  if (Array.isArray(messages))
    return chatOf(messages.map(messageOf), withoutUndefined({ prompt, completion, tools, ...others }))
  if (typeof label === 'boolean')
    throw new ConversionError('is an unpaired preference ("label"), which no format of OpenAI can hold')
  if (Array.isArray(prompt) && Array.isArray(completion))
    return chatOf([...prompt, ...completion].map(messageOf), { tools })
  if (Array.isArray(prompt))
    return { format: 'reinforcement', example: withoutUndefined({ messages: prompt.map(messageOf), tools, ...others }) }
  return {
    format: 'completion',
    example: { prompt: textOf(prompt, '"prompt"'), completion: textOf(completion, '"completion"') },
  }
}

const readPreference = ({ prompt, chosen, rejected, tools, parallel_tool_calls }: Fields): Converted => {
  const [preferred, other] = [answersOf(chosen), answersOf(rejected)]
  const [before, beforeOther] = [preferred.slice(0, -1), other.slice(0, -1)]
  const [last, lastOther] = [preferred.at(-1), other.at(-1)]
  if (!last || !lastOther) throw new ConversionError('has nothing in "chosen" or "rejected"')
  if (!isDeepStrictEqual(before, beforeOther))
    throw new ConversionError('has different messages before the last one in "chosen" and "rejected"')
  const asked = Array.isArray(prompt)
    ? prompt.map(messageOf)
    : prompt === undefined
      ? []
      : [{ role: 'user', content: textOf(prompt, '"prompt"') }]
  // Whole conversations repeat the prompt.
  const messages = before.length > 0 ? before : asked
  if (messages.length === 0) throw new ConversionError('has no "prompt", and no messages before the answers')
  return dpoOf(messages, last, lastOther, { tools, parallel_tool_calls })
}

const answersOf = (value: unknown): readonly Fields[] =>
  Array.isArray(value)
    ? value.map(messageOf)
    : [{ role: 'assistant', content: textOf(value, '"chosen" and "rejected"') }]

/** TRL's templates expect the arguments of calls as objects, and OpenAI's API as JSON in a string. */
const messageOf = (message: unknown): Fields => {
  if (!isRecord(message)) throw new ConversionError('has a message that is not an object')
  return withArguments(message, (given) => (typeof given === 'string' ? given : JSON.stringify(given)))
}

const withArguments = (message: Fields, convert: (given: unknown) => unknown): Fields => {
  if (!Array.isArray(message.tool_calls)) return message
  const calls = message.tool_calls.map((call: unknown) => {
    if (!isRecord(call) || !isRecord(call.function)) return call
    return { ...call, function: { ...call.function, arguments: convert(call.function.arguments) } }
  })
  return { ...message, tool_calls: calls }
}

/** Writes an example of any format as TRL takes it. */
export const writeTrl = ({ format, example }: Converted): Fields => {
  const { messages, ...others } = example
  switch (format) {
    case 'completion':
      return example
    case 'chat':
      return { messages: written(messages), ...others }
    case 'reinforcement':
      return { prompt: written(messages), ...others }
    case 'dpo':
      return writePreference(example)
  }
}

const writePreference = ({ input, preferred_output, non_preferred_output }: Fields): Fields => {
  const { messages, ...keys } = isRecord(input) ? input : {}
  const lists = [messages, preferred_output, non_preferred_output].map(written)
  const texts = lists.map((list, index) => plainText(list, index === 0 ? 'user' : 'assistant'))
  const isPlain = texts.every((text) => text !== undefined) && Object.keys(keys).length === 0
  const [prompt, chosen, rejected] = isPlain ? texts : lists
  return { prompt, chosen, rejected, ...keys }
}

const plainText = (list: unknown, role: 'user' | 'assistant'): string | undefined => {
  const message: unknown = Array.isArray(list) && list.length === 1 ? list[0] : undefined
  return isRecord(message) &&
    isDeepStrictEqual(message, { role, content: message.content }) &&
    typeof message.content === 'string'
    ? message.content
    : undefined
}

const written = (messages: unknown): unknown =>
  Array.isArray(messages)
    ? messages.map((message: unknown) => (isRecord(message) ? withArguments(message, asObject) : message))
    : messages

/** Only where the string can be written again in the same way. */
const asObject = (given: unknown): unknown => {
  const { value } = typeof given === 'string' ? (parseJson(given) as { readonly value?: unknown }) : {} // undefined for a fault
  return isRecord(value) && JSON.stringify(value) === given ? value : given
}
