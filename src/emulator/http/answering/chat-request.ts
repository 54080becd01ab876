import { z } from 'zod'
import { invalidRequest } from '../../../api/errors/api-error.ts'
import type { FunctionTool, Message, ModelRequest, ResponseFormat, ToolChoice } from '../../answers/model-request.ts'
import { checkSchema } from './json-schema-check.ts'
import { functionShape, functionTool, toolChoiceOf } from './tool-schema.ts'

const part = z.looseObject({ type: z.enum(['text', 'image_url', 'input_audio', 'file', 'refusal']) })
const content = z.union([z.string(), z.array(part).min(1)])
const toolCall = z.looseObject({
  id: z.string(),
  type: z.enum(['function', 'custom']).optional(),
  function: z.looseObject({ name: z.string(), arguments: z.string() }).optional(),
})
const role = z.enum(['system', 'assistant', 'user', 'function', 'tool', 'developer'])
const message = z.looseObject({
  role,
  content: content.nullish(),
  name: z.string().nullish(),
  tool_calls: z.array(toolCall).min(1).nullish(),
  tool_call_id: z.string().nullish(),
  function_call: z.looseObject({ name: z.string(), arguments: z.string() }).nullish(),
})
const namedFunction = z.object({ name: z.string() })
const chosenMode = z.enum(['none', 'auto', 'required'])
const penalty = z.number().min(-2).max(2).nullish()

const shape = {
  model: z.string().min(1),
  messages: z.array(message).min(1),
  audio: z.looseObject({}).nullish(),
  frequency_penalty: penalty,
  function_call: z.union([z.enum(['none', 'auto']), namedFunction]).nullish(),
  functions: z.array(functionShape).min(1).max(128).nullish(),
  logit_bias: z.record(z.string(), z.number().min(-100).max(100)).nullish(),
  logprobs: z.boolean().nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
  max_tokens: z.int().min(1).nullish(),
  metadata: z.record(z.string().max(64), z.string().max(512)).nullish(),
  modalities: z.array(z.enum(['text', 'audio'])).nullish(),
  moderation: z.looseObject({}).nullish(),
  n: z.int().min(1).max(128).nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  prediction: z.looseObject({}).nullish(),
  presence_penalty: penalty,
  prompt_cache_key: z.string().nullish(),
  prompt_cache_options: z.looseObject({}).nullish(),
  prompt_cache_retention: z.string().nullish(),
  reasoning_effort: z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']).nullish(),
  response_format: z
    .discriminatedUnion('type', [
      z.looseObject({ type: z.literal('text') }),
      z.looseObject({ type: z.literal('json_object') }),
      z.looseObject({
        type: z.literal('json_schema'),
        json_schema: z.looseObject({
          name: z
            .string()
            .regex(
              /^[a-zA-Z0-9_-]{1,64}$/,
              "string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.",
            ),
          schema: z.looseObject({}).optional(),
          strict: z.boolean().nullish(),
        }),
      }),
    ])
    .nullish(),
  safety_identifier: z.string().nullish(),
  seed: z.int().nullish(),
  service_tier: z.enum(['auto', 'default', 'flex', 'scale', 'priority', 'fast']).nullish(),
  stop: z.union([z.string(), z.array(z.string()).min(1).max(4)]).nullish(),
  store: z.boolean().nullish(),
  stream: z.boolean().nullish(),
  stream_options: z
    .object({ include_usage: z.boolean().optional(), include_obfuscation: z.boolean().optional() })
    .nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  tool_choice: z
    .union([
      chosenMode,
      z.object({ type: z.literal('function'), function: namedFunction }),
      z.object({ type: z.literal('custom'), custom: namedFunction }),
      z.object({
        type: z.literal('allowed_tools'),
        allowed_tools: z.object({
          mode: z.enum(['auto', 'required']),
          tools: z.array(z.looseObject({ type: z.string(), function: namedFunction.optional() })),
        }),
      }),
    ])
    .nullish(),
  tools: z
    .array(
      z.discriminatedUnion('type', [
        z.looseObject({ type: z.literal('function'), function: functionShape }),
        z.looseObject({ type: z.literal('custom'), custom: z.looseObject({ name: z.string() }) }),
      ]),
    )
    .min(1)
    .max(128)
    .nullish(),
  top_logprobs: z.int().min(0).max(20).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  user: z.string().nullish(),
  verbosity: z.enum(['low', 'medium', 'high']).nullish(),
  web_search_options: z.looseObject({}).nullish(),
}

/** Schema of the request that creates a chat completion. */
export const createCompletion = z.looseObject(shape)

export type CompletionBody = z.infer<typeof createCompletion>

/** Converts a request body, or throws the error that OpenAI would return. */
export const chatRequestOf = (body: CompletionBody): ModelRequest => {
  checkArguments(body)
  checkMessages(body.messages)
  const format = formatOf(body)
  return {
    model: body.model,
    messages: body.messages,
    toolChoice: choiceOf(body),
    format,
    stop: [body.stop ?? []].flat().filter((sequence) => sequence !== ''),
    limit: body.max_completion_tokens ?? body.max_tokens ?? undefined,
    n: body.n ?? 1,
    temperature: body.temperature ?? undefined,
    seed: body.seed ?? undefined,
    logprobs: body.logprobs ? (body.top_logprobs ?? 0) : undefined,
  }
}

const checkArguments = (body: CompletionBody): void => {
  const unknown = Object.keys(body).filter((key) => !Object.hasOwn(shape, key))
  if (unknown.length > 0) {
    throw invalidRequest(
      `Unrecognized request argument${unknown.length > 1 ? 's' : ''} supplied: ${unknown.join(', ')}`,
    )
  }
  const { tools, stream, max_tokens, max_completion_tokens } = body
  const needsTools = (['tool_choice', 'parallel_tool_calls'] as const).find((key) => body[key] != null)
  if (needsTools && !tools) {
    throw invalidRequest(
      `Invalid value for '${needsTools}': '${needsTools}' is only allowed when 'tools' are specified.`,
      { param: needsTools },
    )
  }
  if (body.stream_options && !stream) {
    throw invalidRequest("The 'stream_options' parameter is only allowed when 'stream' is enabled.", {
      param: 'stream_options',
    })
  }
  if (body.top_logprobs != null && !body.logprobs) {
    throw invalidRequest("The 'logprobs' parameter must be enabled to use 'top_logprobs'.", { param: 'top_logprobs' })
  }
  if (max_tokens != null && max_completion_tokens != null) {
    throw invalidRequest("Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.", {
      param: 'max_tokens',
      code: 'invalid_parameter_combination',
    })
  }
  if (body.metadata && !body.store) {
    throw invalidRequest("The 'metadata' parameter is only allowed when 'store' is enabled.", { param: 'metadata' })
  }
}

/** Tool messages must answer the calls before them, and all calls must be answered. */
const checkMessages = (messages: CompletionBody['messages']): void => {
  let open: string[] = []
  for (const [i, { role, content, tool_calls, function_call, tool_call_id }] of messages.entries()) {
    const param = `messages.[${i}].role`
    if (role === 'tool') {
      if (tool_call_id == null) {
        throw invalidRequest(`Missing required parameter: 'messages[${i}].tool_call_id'.`, {
          param: `messages[${i}].tool_call_id`,
          code: 'missing_required_parameter',
        })
      }
      if (!open.includes(tool_call_id)) {
        throw invalidRequest(
          "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
          { param },
        )
      }
      open = open.filter((id) => id !== tool_call_id)
    } else if (open.length > 0) throw unanswered(open, param)
    if (content == null && !(role === 'assistant' && (tool_calls || function_call))) {
      throw invalidRequest(`Invalid value for 'content': expected a string, got null.`, {
        param: `messages.[${i}].content`,
      })
    }
    if (tool_calls) open = tool_calls.map(({ id }) => id)
  }
  if (open.length > 0) throw unanswered(open, `messages.[${messages.length - 1}].role`)
}

const unanswered = (ids: readonly string[], param: string) =>
  invalidRequest(
    "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. " +
      `The following tool_call_ids did not have response messages: ${ids.join(', ')}`,
    { param },
  )

const choiceOf = ({
  tools,
  tool_choice,
  functions,
  function_call,
  parallel_tool_calls,
}: CompletionBody): ToolChoice => {
  const parallel = parallel_tool_calls ?? true
  if (functions) {
    const known = functions.map((each, i) => functionTool(each, `functions[${i}]`))
    if (function_call == null || typeof function_call === 'string')
      return { tools: known, mode: function_call ?? 'auto', parallel: false }
    return toolChoiceOf(known, { mode: 'required', names: [function_call.name] }, false)
  }
  const known = (tools ?? []).flatMap((tool, i): FunctionTool[] =>
    tool.type === 'function' ? [functionTool(tool.function, `tools[${i}].function`)] : [],
  )
  if (tool_choice == null || typeof tool_choice === 'string')
    return { tools: known, mode: tool_choice ?? 'auto', parallel }
  if (tool_choice.type === 'function')
    return toolChoiceOf(known, { mode: 'required', names: [tool_choice.function.name] }, parallel)
  if (tool_choice.type === 'custom') return { tools: known, mode: 'none', parallel }
  const { mode, tools: allowed } = tool_choice.allowed_tools
  return toolChoiceOf(known, { mode, names: allowed.flatMap((each) => each.function?.name ?? []) }, parallel)
}

const formatOf = ({ response_format: format, messages }: CompletionBody): ResponseFormat => {
  if (format?.type === 'json_object') {
    checkMentionsJson(messages, 'messages', 'response_format')
    return { type: 'json_object' }
  }
  if (format?.type !== 'json_schema') return { type: 'text' }
  const { name, schema, strict } = format.json_schema
  if (strict && !schema) {
    throw invalidRequest("Missing required parameter: 'response_format.json_schema.schema'.", {
      param: 'response_format.json_schema.schema',
      code: 'missing_required_parameter',
    })
  }
  checkSchema(schema, { what: `response_format '${name}'`, param: 'response_format', strict: strict === true })
  return { type: 'json_schema', schema: schema ?? { type: 'object' } }
}

/** JSON mode requires that the conversation mentions JSON. */
export const checkMentionsJson = (messages: readonly Message[], where: string, param: string): void => {
  if (/json/i.test(JSON.stringify(messages.map(({ content: said }) => said)))) return
  throw invalidRequest(
    `'${where}' must contain the word 'json' in some form, to use '${param}' of type 'json_object'.`,
    { param: where },
  )
}
