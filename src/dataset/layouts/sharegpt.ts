import { isRecord } from '../json/is-record.ts'
import { parseJson } from '../json/parse-json.ts'
import { ConversionError, type Converted, chatOf, dpoOf, type Fields, textOf, withoutUndefined } from './converted.ts'

const rolesByAuthor: Readonly<Record<string, string>> = {
  system: 'system',
  developer: 'developer',
  human: 'user',
  user: 'user',
  gpt: 'assistant',
  assistant: 'assistant',
  chatgpt: 'assistant',
  model: 'assistant',
  bot: 'assistant',
  function_call: 'assistant',
  tool_call: 'assistant',
  observation: 'tool',
  tool: 'tool',
  tool_response: 'tool',
  function_response: 'tool',
}

/** Reads a conversation of ShareGPT, with the calls, tools and ranked answers of LLaMA-Factory. */
export const readShareGpt = (row: Fields): Converted => {
  const { conversations, conversation, system, tools, chosen, rejected, parallel_tool_calls, functions } = row
  const list = conversations ?? conversation
  if (!Array.isArray(list) || list.length === 0) throw new ConversionError('has no "conversations"')
  const ids = new CallIds()
  const messages = [
    ...(typeof system === 'string' && system !== '' ? [{ role: 'system', content: system }] : []),
    ...list.map((turn) => readTurn(turn, ids)),
  ]
  const keys = { tools: readTools(tools), parallel_tool_calls, functions }
  if (chosen === undefined || rejected === undefined) return chatOf(messages, keys)
  return dpoOf(messages, readTurn(chosen, ids), readTurn(rejected, ids), { tools: keys.tools, parallel_tool_calls })
}

/** Writes chat or preferences as ShareGPT. Keys that it does not know stay beside the texts. */
export const writeShareGpt = ({ format, example }: Converted): Fields => {
  const input = format === 'dpo' && isRecord(example.input) ? example.input : example
  const { messages, tools, ...others } = input
  const ids = new CallIds()
  const conversations = Array.isArray(messages) ? messages.map((message) => writeTurn(message, ids)) : []
  const row = { conversations, ...(tools === undefined ? {} : { tools: JSON.stringify(tools) }) }
  if (format !== 'dpo') return { ...row, ...others }
  const [chosen, rejected] = [example.preferred_output, example.non_preferred_output].map((list) =>
    writeTurn(Array.isArray(list) ? list[0] : undefined, ids),
  )
  return { ...row, ...others, chosen, rejected }
}

const readTurn = (turn: unknown, ids: CallIds): Fields => {
  if (!isRecord(turn)) throw new ConversionError('has a turn that is not an object')
  const { from, role: named, value, content, ...others } = turn
  const author = String(from ?? named)
  const role = rolesByAuthor[author]
  if (role === undefined)
    throw new ConversionError(
      `has a turn from ${JSON.stringify(author)}; known are ${Object.keys(rolesByAuthor).join(', ')}`,
    )
  const said = value ?? (from === undefined ? content : undefined)
  if (author === 'function_call' || author === 'tool_call')
    return readCalls(textOf(said, 'a call'), { content, ...others }, ids)
  const text = textOf(said, `a turn from ${author}`)
  if (role !== 'tool') return { role, content: text, ...others }
  return withoutUndefined({ role, tool_call_id: ids.answer(), content: text, ...others })
}

const readCalls = (text: string, { ids: given, ...others }: Fields, ids: CallIds): Fields => {
  const parsed = parseJson(text)
  if (parsed.fault !== undefined) throw new ConversionError(`has a call that ${parsed.fault}`)
  const calls: readonly unknown[] = Array.isArray(parsed.value) ? parsed.value : [parsed.value]
  const tool_calls = calls.map((call, index) => {
    if (!isRecord(call)) throw new ConversionError('has a call that is not an object')
    const { name, arguments: values = {} } = call
    const id: unknown = Array.isArray(given) ? given[index] : undefined
    const written = typeof values === 'string' ? values : JSON.stringify(values)
    return {
      id: ids.call(typeof id === 'string' ? id : undefined),
      type: 'function',
      function: { name, arguments: written },
    }
  })
  return withoutUndefined({ role: 'assistant', ...others, tool_calls })
}

const readTools = (tools: unknown): unknown => {
  if (tools === undefined || tools === null || tools === '') return undefined
  const parsed = typeof tools === 'string' ? parseJson(tools) : { value: tools }
  if (parsed.fault !== undefined) throw new ConversionError(`has "tools" that ${parsed.fault}`)
  if (!Array.isArray(parsed.value)) throw new ConversionError('has "tools" that are not a list')
  // LLaMA-Factory lists the functions alone.
  return parsed.value.map((tool: unknown) =>
    isRecord(tool) && tool.type === undefined ? { type: 'function', function: tool } : tool,
  )
}

const authors: Readonly<Record<string, string>> = { user: 'human', assistant: 'gpt', tool: 'observation' }

const writeTurn = (message: unknown, ids: CallIds): Fields => {
  const { role, content, tool_calls, tool_call_id, ...others } = isRecord(message) ? message : {}
  const from = authors[String(role)] ?? role
  if (Array.isArray(tool_calls)) {
    const calls = tool_calls.map((call: unknown) => (isRecord(call) && isRecord(call.function) ? call.function : {}))
    const given = tool_calls.map((call: unknown) => (isRecord(call) ? String(call.id) : ''))
    const usual = given.map((id) => ids.expect(id))
    const value = JSON.stringify(calls.length === 1 ? written(calls[0] ?? {}) : calls.map(written))
    return withoutUndefined({
      from: 'function_call',
      value,
      content,
      ids: usual.every(Boolean) ? undefined : given,
      ...others,
    })
  }
  if (role !== 'tool') return { from, value: content, ...others }
  const expected = ids.answer()
  return withoutUndefined({
    from,
    value: content,
    tool_call_id: tool_call_id === expected ? undefined : tool_call_id,
    ...others,
  })
}

/** The arguments as an object, where the string can be written again in the same way. */
const written = ({ name, arguments: given }: Fields): Fields => {
  const { value } = typeof given === 'string' ? (parseJson(given) as { readonly value?: unknown }) : {} // undefined for a fault
  return { name, arguments: isRecord(value) && JSON.stringify(value) === given ? value : given }
}

/** ShareGPT has no ids: calls are numbered, and answered in their order. */
class CallIds {
  #calls = 0
  #open: string[] = []

  /** Notes a call, and returns its id. */
  call(id = this.#next()): string {
    this.#calls++
    this.#open.push(id)
    return id
  }

  /** Notes a call with this id, and tells whether a reader would give it the same. */
  expect(id: string): boolean {
    const isUsual = id === this.#next()
    this.call(id)
    return isUsual
  }

  /** Returns the id of the call that is answered next. */
  answer(): string | undefined {
    return this.#open.shift()
  }

  #next(): string {
    return `call_${this.#calls + 1}`
  }
}
