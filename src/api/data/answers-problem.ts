type Fields = Readonly<Record<string, unknown>>

/**
 * Returns why the calls and answers of a conversation do not match, with the number of the message; undefined if they do.
 *
 * @param goesOn whether an answer of the assistant follows the last message
 */
export const answersProblem = (messages: readonly Fields[], goesOn: boolean): string | undefined => {
  let waiting: unknown[] = []
  for (const [i, { role, tool_calls, tool_call_id }] of messages.entries()) {
    if (role === 'tool') {
      if (!waiting.includes(tool_call_id))
        return `, message ${i + 1} messages with role 'tool' must be a response to a preceding message with 'tool_calls'.`
      waiting = waiting.filter((id) => id !== tool_call_id)
      continue
    }
    if (waiting.length > 0) return unanswered(waiting, i)
    waiting = role === 'assistant' && Array.isArray(tool_calls) ? tool_calls.map((call) => call.id) : []
  }
  const isLastCalling = messages.at(-1)?.role === 'assistant'
  return waiting.length > 0 && (goesOn || !isLastCalling) ? unanswered(waiting, messages.length) : undefined
}

const unanswered = (ids: readonly unknown[], number: number) =>
  `, message ${number} An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${ids.join(', ')}`
