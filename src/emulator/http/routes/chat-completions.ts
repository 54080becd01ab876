import { z } from 'zod'
import { modelNotUsable } from '../../errors/refusals.ts'
import { answerOf } from '../../jobs/answer.ts'
import { type Tokenizer, tokenizerOf } from '../../simulation/tokens/tokenizer.ts'
import { messagesBilled } from '../../simulation/training/billed.ts'
import type { Turn } from '../../simulation/training/example.ts'
import { readBody } from '../request-body.ts'
import type { Routes } from './routes.ts'

const createCompletion = z.looseObject({
  model: z.string(),
  messages: z.array(z.looseObject({ role: z.string() })).min(1),
  n: z.int().min(1).max(128).nullish(),
  max_tokens: z.int().min(1).nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().optional() }).nullish(),
})

const requesting = { scope: 'model.request' }

export const chatCompletionRoutes: Routes = (app, endpoint, state) => {
  const { ids, clock, limits, signal } = state

  app.post(
    '/chat/completions',
    endpoint(async ({ req }, caller) => {
      const body = await readBody(req, createCompletion)
      const answer = await answerOf(body.model, body.messages, caller, state)
      if (!answer) throw modelNotUsable(body.model)
      const most = body.max_completion_tokens ?? body.max_tokens ?? undefined
      const tokenizer = tokenizerOf(answer.base, signal)
      const { texts, besides } = messagesBilled(body.messages, answer.base.images)
      const [asked = 0, answered = 0] = await tokenizer.count([texts, [answer.turn.answer]])
      // Three more than its messages: with them the answer begins.
      const prompt = asked + besides + 3
      const said = await cut(answer.turn, answered, tokenizer, most)
      limits.takeTokens(caller.organization, body.model, prompt + (most ?? said.tokens))
      const choices = Array.from({ length: body.n ?? 1 }, (_, index) => ({ index, ...said }))
      const completion = said.tokens * choices.length
      const shared = {
        id: ids.next('chatcmpl-', 29),
        created: Math.floor(clock.now()),
        model: body.model,
        service_tier: 'default',
        system_fingerprint: 'fp_emulator',
      }
      const usage = { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion }
      if (body.stream)
        return streamed(chunksOf(choices, body.stream_options?.include_usage ? usage : undefined), shared)
      return {
        ...shared,
        object: 'chat.completion',
        choices: choices.map(({ index, content, toolCalls, finish }) => ({
          index,
          message: { role: 'assistant', content, refusal: null, ...(toolCalls ? { tool_calls: toolCalls } : {}) },
          logprobs: null,
          finish_reason: finish,
        })),
        usage,
      }
    }, requesting),
  )
}

interface Said {
  readonly content: string | null
  readonly toolCalls?: readonly unknown[]
  readonly finish: 'stop' | 'length' | 'tool_calls'
  readonly tokens: number
}

const cut = async (
  { answer, toolCalls }: Turn,
  tokens: number,
  tokenizer: Tokenizer,
  most = Number.POSITIVE_INFINITY,
): Promise<Said> => {
  if (toolCalls) return { content: null, toolCalls, finish: 'tool_calls', tokens }
  if (tokens <= most) return { content: answer, finish: 'stop', tokens }
  return { content: await tokenizer.first(answer, most), finish: 'length', tokens: most }
}

const piecesOf = (text: string) => text.match(/\s*\S+\s*$|\s*\S+/g) ?? []

/** What a stream is made of: the role, the words one by one, the end, and the usage when it was asked for. */
function* chunksOf(choices: readonly (Said & { index: number })[], usage: object | undefined): Generator<object> {
  const chunk = (index: number, delta: object, finish: string | null = null) => ({
    choices: [{ index, delta, logprobs: null, finish_reason: finish }],
    ...(usage ? { usage: null } : {}),
  })
  for (const { index, content, toolCalls, finish } of choices) {
    yield chunk(index, { role: 'assistant', content: toolCalls ? null : '', refusal: null })
    for (const piece of piecesOf(content ?? '')) yield chunk(index, { content: piece })
    for (const [i, call] of (toolCalls ?? []).entries())
      yield chunk(index, { tool_calls: [{ index: i, ...Object(call) }] })
    yield chunk(index, {}, finish)
  }
  if (usage) yield { choices: [], usage }
}

const streamed = (chunks: Iterator<object>, shared: object): Response => {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { value, done } = chunks.next()
      const data = done ? '[DONE]' : JSON.stringify({ ...shared, object: 'chat.completion.chunk', ...value })
      controller.enqueue(encoder.encode(`data: ${data}\n\n`))
      if (done) controller.close()
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } })
}
