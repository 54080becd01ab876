import type { Answer } from '../../answers/model-request.ts'
import type { Item } from './response-items.ts'
import type { ResponseBody } from './response-request.ts'

/** What a response shows from its start. */
interface ResponseHead {
  readonly id: string
  readonly createdAt: number
}

/** Returns the output items of an answer. */
export const outputItems = (
  { text, calls, finish, logprobs }: Answer,
  idFor: (prefix: string) => string,
): readonly Item[] => {
  if (calls.length > 0) {
    return calls.map((call) => ({
      id: idFor('fc_'),
      type: 'function_call',
      status: 'completed',
      arguments: call.arguments,
      call_id: call.id,
      name: call.name,
    }))
  }
  const tokens = (logprobs ?? []).map(({ top, ...token }) => ({ ...token, top_logprobs: top }))
  const content = [{ type: 'output_text', annotations: [], logprobs: tokens, text: text ?? '' }]
  return [
    {
      id: idFor('msg_'),
      type: 'message',
      status: finish === 'length' ? 'incomplete' : 'completed',
      content,
      role: 'assistant',
    },
  ]
}

/** Formats a response as the API does; without an answer, one that is in progress. */
export const responseView = (
  { id, createdAt }: ResponseHead,
  body: ResponseBody,
  done?: { readonly answer: Answer; readonly output: readonly Item[]; readonly promptTokens: number },
) => {
  const isCut = done?.answer.finish === 'length'
  return {
    id,
    object: 'response',
    created_at: Math.floor(createdAt),
    status: !done ? 'in_progress' : isCut ? 'incomplete' : 'completed',
    background: body.background ?? false,
    completed_at: done && !isCut ? Math.floor(createdAt) : null,
    error: null,
    incomplete_details: isCut ? { reason: 'max_output_tokens' } : null,
    instructions: body.instructions ?? null,
    max_output_tokens: body.max_output_tokens ?? null,
    max_tool_calls: body.max_tool_calls ?? null,
    model: body.model,
    output: done?.output ?? [],
    parallel_tool_calls: body.parallel_tool_calls ?? true,
    previous_response_id: body.previous_response_id ?? null,
    prompt_cache_key: body.prompt_cache_key ?? null,
    prompt_cache_retention: body.prompt_cache_retention ?? null,
    reasoning: { effort: body.reasoning?.effort ?? null, summary: body.reasoning?.summary ?? null },
    safety_identifier: body.safety_identifier ?? null,
    service_tier: 'default',
    store: body.store ?? true,
    temperature: body.temperature ?? 1,
    text: { format: formatView(body), verbosity: body.text?.verbosity ?? 'medium' },
    tool_choice: body.tool_choice ?? 'auto',
    tools: (body.tools ?? []).map(toolView),
    top_logprobs: body.top_logprobs ?? 0,
    top_p: body.top_p ?? 1,
    truncation: body.truncation ?? 'disabled',
    usage: done ? usageView(done.promptTokens, done.answer.tokens) : null,
    ...(body.user == null ? {} : { user: body.user }),
    metadata: body.metadata ?? {},
  }
}

const usageView = (input: number, output: number) => ({
  input_tokens: input,
  input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
  output_tokens: output,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: input + output,
})

const formatView = ({ text }: ResponseBody): Item => {
  const { format } = text ?? {}
  if (format?.type !== 'json_schema') return { type: format?.type ?? 'text' }
  return { description: null, strict: false, ...format }
}

const toolView = (tool: Item): Item =>
  tool.type === 'function' ? { description: null, parameters: null, strict: true, ...tool } : tool
