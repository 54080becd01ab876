import type { Item } from './response-items.ts'
import { wordsOf } from './server-sent-events.ts'

/** Yields the events of a streamed response: its start, each output item in pieces, and its end. */
export function* responseEvents(
  started: object,
  completed: object & { readonly status: string; readonly output: readonly Item[] },
): Generator<string> {
  let number = 0
  const event = (type: string, data: object) =>
    `event: ${type}\ndata: ${JSON.stringify({ type, ...data, sequence_number: number++ })}\n\n`
  yield event('response.created', { response: started })
  yield event('response.in_progress', { response: started })
  for (const [index, item] of completed.output.entries()) {
    const place = { item_id: item.id, output_index: index }
    const isCall = item.type === 'function_call'
    const empty = isCall ? { ...item, arguments: '' } : { ...item, content: [] }
    yield event('response.output_item.added', { output_index: index, item: { ...empty, status: 'in_progress' } })
    for (const [type, data] of isCall ? argumentEvents(item) : textEvents(item))
      yield event(type, { ...place, ...data })
    yield event('response.output_item.done', { output_index: index, item })
  }
  yield event(`response.${completed.status}`, { response: completed })
}

type NamedEvent = readonly [type: string, data: object]

function* argumentEvents({ name, arguments: args }: Item): Generator<NamedEvent> {
  for (const delta of String(args).match(/[\s\S]{1,16}/g) ?? [])
    yield ['response.function_call_arguments.delta', { delta }]
  yield ['response.function_call_arguments.done', { arguments: args, name }]
}

function* textEvents({ content }: Item): Generator<NamedEvent> {
  const parts: readonly Item[] = Array.isArray(content) ? content : []
  for (const [index, part] of parts.entries()) {
    const place = { content_index: index }
    const tokens: readonly Item[] = Array.isArray(part.logprobs) ? part.logprobs : []
    yield ['response.content_part.added', { ...place, part: { ...part, text: '', logprobs: [] } }]
    if (tokens.length > 0) {
      for (const token of tokens)
        yield ['response.output_text.delta', { ...place, delta: token.token, logprobs: [token] }]
    } else {
      for (const delta of wordsOf(String(part.text)))
        yield ['response.output_text.delta', { ...place, delta, logprobs: [] }]
    }
    yield ['response.output_text.done', { ...place, text: part.text, logprobs: tokens }]
    yield ['response.content_part.done', { ...place, part }]
  }
}
