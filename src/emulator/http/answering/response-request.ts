import { z } from 'zod'
import { invalidRequest } from '../../../api/errors/api-error.ts'
import type { FunctionTool, ModelRequest, ResponseFormat, ToolChoice } from '../../answers/model-request.ts'
import { checkMentionsJson } from './chat-request.ts'
import { checkSchema } from './json-schema-check.ts'
import { type Item, messagesOf } from './response-items.ts'
import { functionShape, functionTool, toolChoiceOf } from './tool-schema.ts'

const toolTypes = [
  'function',
  'custom',
  'namespace',
  'tool_search',
  'file_search',
  'web_search',
  'web_search_2025_08_26',
  'web_search_preview',
  'web_search_preview_2025_03_11',
  'computer',
  'computer_use_preview',
  'mcp',
  'code_interpreter',
  'image_generation',
  'local_shell',
  'shell',
  'apply_patch',
] as const

const shape = {
  background: z.boolean().nullish(),
  context_management: z.array(z.looseObject({ type: z.string() })).nullish(),
  conversation: z.union([z.string(), z.looseObject({ id: z.string() })]).nullish(),
  include: z.array(z.string()).nullish(),
  input: z.union([z.string(), z.array(z.looseObject({}))]).nullish(),
  instructions: z.string().nullish(),
  max_output_tokens: z.int().min(16).nullish(),
  max_tool_calls: z.int().min(1).nullish(),
  metadata: z.record(z.string().max(64), z.string().max(512)).nullish(),
  model: z.string().min(1),
  moderation: z.looseObject({}).nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  previous_response_id: z.string().nullish(),
  prompt: z.looseObject({ id: z.string() }).nullish(),
  prompt_cache_key: z.string().nullish(),
  prompt_cache_options: z.looseObject({}).nullish(),
  prompt_cache_retention: z.string().nullish(),
  reasoning: z.looseObject({ effort: z.string().nullish(), summary: z.string().nullish() }).nullish(),
  safety_identifier: z.string().nullish(),
  service_tier: z.enum(['auto', 'default', 'flex', 'scale', 'priority', 'fast']).nullish(),
  store: z.boolean().nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_obfuscation: z.boolean().optional() }).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  text: z
    .looseObject({
      format: z
        .discriminatedUnion('type', [
          z.looseObject({ type: z.literal('text') }),
          z.looseObject({ type: z.literal('json_object') }),
          z.looseObject({
            type: z.literal('json_schema'),
            name: z
              .string()
              .regex(
                /^[a-zA-Z0-9_-]{1,64}$/,
                "string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.",
              ),
            schema: z.looseObject({}),
            strict: z.boolean().nullish(),
          }),
        ])
        .nullish(),
      verbosity: z.enum(['low', 'medium', 'high']).nullish(),
    })
    .nullish(),
  tool_choice: z
    .union([z.enum(['none', 'auto', 'required']), z.looseObject({ type: z.string(), name: z.string().optional() })])
    .nullish(),
  tools: z
    .array(z.looseObject({ type: z.enum(toolTypes) }))
    .max(128)
    .nullish(),
  top_logprobs: z.int().min(0).max(20).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  truncation: z.enum(['auto', 'disabled']).nullish(),
  user: z.string().nullish(),
}

/** Schema of the request that creates a response. */
export const createResponse = z.looseObject(shape)

export type ResponseBody = z.infer<typeof createResponse>

/** Converts a request body and the conversation so far, or throws the error that OpenAI would return. */
export const responseRequestOf = (body: ResponseBody, items: readonly Item[]): ModelRequest => {
  const unknown = Object.keys(body).find((key) => !Object.hasOwn(shape, key))
  if (unknown !== undefined) {
    throw invalidRequest(`Unknown parameter: '${unknown}'.`, { param: unknown, code: 'unknown_parameter' })
  }
  if (body.stream_options && !body.stream) {
    throw invalidRequest("The 'stream_options' parameter is only allowed when 'stream' is enabled.", {
      param: 'stream_options',
    })
  }
  if (items.length === 0 && !body.prompt) {
    throw invalidRequest("One of 'input', 'previous_response_id', 'prompt' or 'conversation' must be provided.", {
      code: 'missing_required_parameter',
    })
  }
  const instructions = body.instructions ? [{ role: 'system', content: body.instructions }] : []
  const wantsLogprobs = body.top_logprobs != null || body.include?.includes('message.output_text.logprobs')
  return {
    model: body.model,
    messages: [...instructions, ...messagesOf(items)],
    toolChoice: choiceOf(body),
    format: formatOf(body, items),
    stop: [],
    limit: body.max_output_tokens ?? undefined,
    n: 1,
    temperature: body.temperature ?? undefined,
    seed: undefined,
    logprobs: wantsLogprobs ? (body.top_logprobs ?? 0) : undefined,
  }
}

const choiceOf = ({ tools, tool_choice, parallel_tool_calls }: ResponseBody): ToolChoice => {
  const known = (tools ?? []).flatMap((tool, i): FunctionTool[] => {
    if (tool.type !== 'function') return []
    const parsed = functionShape.safeParse(tool)
    if (!parsed.success) {
      const field = parsed.error.issues[0]?.path.join('.') ?? 'name'
      const isMissing = Reflect.get(tool, field) === undefined
      const param = `tools[${i}].${field}`
      throw isMissing
        ? invalidRequest(`Missing required parameter: '${param}'.`, { param, code: 'missing_required_parameter' })
        : invalidRequest(`Invalid '${param}': ${parsed.error.issues[0]?.message}`, { param, code: 'invalid_value' })
    }
    // Strict is the default of responses, but there it normalizes the schema instead of rejecting it.
    return [functionTool({ ...parsed.data, strict: tool.strict === true }, `tools[${i}]`)]
  })
  const parallel = parallel_tool_calls ?? true
  if (tool_choice == null || typeof tool_choice === 'string')
    return { tools: known, mode: tool_choice ?? 'auto', parallel }
  if (tool_choice.type === 'allowed_tools') {
    const allowed: readonly unknown[] = Array.isArray(tool_choice.tools) ? tool_choice.tools : []
    const names = allowed.map((each) => Reflect.get(Object(each), 'name')).filter((name) => typeof name === 'string')
    return toolChoiceOf(known, { mode: tool_choice.mode === 'required' ? 'required' : 'auto', names }, parallel)
  }
  if (tool_choice.type !== 'function') return { tools: known, mode: 'none', parallel }
  return toolChoiceOf(known, { mode: 'required', names: [tool_choice.name ?? ''] }, parallel)
}

const formatOf = ({ text }: ResponseBody, items: readonly Item[]): ResponseFormat => {
  const format = text?.format
  if (format?.type === 'json_object') {
    checkMentionsJson(messagesOf(items), 'input', 'text.format')
    return { type: 'json_object' }
  }
  if (format?.type !== 'json_schema') return { type: 'text' }
  checkSchema(format.schema, {
    what: `response_format '${format.name}'`,
    param: 'text.format.schema',
    strict: format.strict === true,
  })
  return { type: 'json_schema', schema: format.schema }
}
