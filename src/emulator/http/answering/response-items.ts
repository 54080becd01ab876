import { isRecord } from '../../../api/data/json-lines.ts'
import { invalidRequest } from '../../../api/errors/api-error.ts'
import type { Message } from '../../answers/model-request.ts'

/** An item of a conversation, in the format of the Responses API. */
export type Item = Readonly<Record<string, unknown>>

const roles = ['user', 'assistant', 'system', 'developer']

/** Items other than these and messages are kept, but the emulator's models do not read them. */
const knownTypes = [
  'message',
  'function_call',
  'function_call_output',
  'item_reference',
  'reasoning',
  'compaction',
  'custom_tool_call',
  'custom_tool_call_output',
  'computer_call',
  'computer_call_output',
  'file_search_call',
  'web_search_call',
  'image_generation_call',
  'code_interpreter_call',
  'local_shell_call',
  'local_shell_call_output',
  'shell_call',
  'shell_call_output',
  'apply_patch_call',
  'apply_patch_call_output',
  'mcp_list_tools',
  'mcp_approval_request',
  'mcp_approval_response',
  'mcp_call',
]

/** Reads the input of a request as items with ids, or throws the error that OpenAI would return. */
export const inputItems = (
  input: string | readonly Item[] | null | undefined,
  idFor: (prefix: string) => string,
  find: (id: string) => Item | undefined,
): readonly Item[] => {
  if (input == null) return []
  if (typeof input === 'string') return [messageItem({ role: 'user', content: input }, idFor)]
  return input.map((item, i) => inputItem(item, `input[${i}]`, idFor, find))
}

const inputItem = (
  item: Item,
  param: string,
  idFor: (prefix: string) => string,
  find: (id: string) => Item | undefined,
): Item => {
  const type = item.type ?? ('role' in item ? 'message' : undefined)
  if (type === undefined || !knownTypes.includes(String(type))) {
    throw type === undefined
      ? invalidRequest(`Missing required parameter: '${param}.type'.`, {
          param: `${param}.type`,
          code: 'missing_required_parameter',
        })
      : invalidValue(type, knownTypes, param)
  }
  if (type === 'item_reference') {
    const found = find(String(item.id))
    if (!found) throw invalidRequest(`Item with id '${String(item.id)}' not found.`, { param: 'input', status: 404 })
    return found
  }
  if (type === 'message') {
    if (!roles.includes(String(item.role))) throw invalidValue(item.role, roles, param)
    if (typeof item.content !== 'string' && !Array.isArray(item.content)) {
      const place = `${param}.content`
      throw item.content === undefined
        ? invalidRequest(`Missing required parameter: '${place}'.`, {
            param: place,
            code: 'missing_required_parameter',
          })
        : invalidRequest(
            `Invalid type for '${place}': expected one of an array of objects or string, but got something else instead.`,
            {
              param: place,
              code: 'invalid_type',
            },
          )
    }
    return messageItem(item, idFor)
  }
  const required =
    type === 'function_call'
      ? ['call_id', 'name', 'arguments']
      : type === 'function_call_output'
        ? ['call_id', 'output']
        : []
  for (const key of required) {
    if (item[key] !== undefined) continue
    throw invalidRequest(`Missing required parameter: '${param}.${key}'.`, {
      param: `${param}.${key}`,
      code: 'missing_required_parameter',
    })
  }
  const prefix = type === 'function_call' ? 'fc_' : type === 'function_call_output' ? 'fco_' : 'item_'
  return { ...item, id: item.id ?? idFor(prefix), status: item.status ?? 'completed' }
}

const invalidValue = (got: unknown, allowed: readonly string[], param: string) =>
  invalidRequest(
    `Invalid value: '${String(got)}'. Supported values are: ${allowed.map((each) => `'${each}'`).join(', ')}.`,
    {
      param,
      code: 'invalid_value',
    },
  )

/** A message with an id and content in parts. */
const messageItem = (item: Item, idFor: (prefix: string) => string): Item => {
  const { role, content } = item
  const type = role === 'assistant' ? 'output_text' : 'input_text'
  const parts =
    typeof content === 'string'
      ? [{ type, text: content, ...(role === 'assistant' ? { annotations: [], logprobs: [] } : {}) }]
      : content
  return { ...item, id: item.id ?? idFor('msg_'), type: 'message', status: 'completed', role, content: parts }
}

/** Converts items to chat messages. Throws if a call and its output do not belong together. */
export const messagesOf = (items: readonly Item[]): readonly Message[] => {
  const messages: Message[] = []
  const open = new Set<unknown>()
  for (const { type, role, content, call_id, name, arguments: args, output } of items) {
    if (type === 'message') messages.push({ role, content })
    if (type === 'function_call') {
      open.add(call_id)
      const call = { id: call_id, type: 'function', function: { name, arguments: args } }
      const last = messages.at(-1)
      // Calls made at once are one message.
      if (last?.role === 'assistant' && Array.isArray(last.tool_calls))
        messages[messages.length - 1] = { ...last, tool_calls: [...last.tool_calls, call] }
      else messages.push({ role: 'assistant', content: null, tool_calls: [call] })
    }
    if (type === 'function_call_output') {
      if (!open.delete(call_id)) {
        throw invalidRequest(`No tool call found for function call output with call_id ${String(call_id)}.`, {
          param: 'input',
        })
      }
      messages.push({
        role: 'tool',
        tool_call_id: call_id,
        content: isRecord(output) ? JSON.stringify(output) : output,
      })
    }
  }
  const [unanswered] = open
  if (unanswered !== undefined) {
    throw invalidRequest(`No tool output found for function call ${String(unanswered)}.`, { param: 'input' })
  }
  return messages
}
