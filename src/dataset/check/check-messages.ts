import { isRecord } from '../json/is-record.ts'
import type { Findings } from '../problems/problem-list.ts'
import { mustBe, showValue } from '../problems/show-value.ts'
import { checkMessage, type Message } from './check-message.ts'

/**
 * Checks a list of messages, each by itself and each answer of a tool against the calls before it.
 *
 * @param inside where the list is, when it is not at the top of the example: ` of "input"`
 * @returns the messages, undefined where a message has no known role; or undefined when there is no list
 */
export const checkMessages = (
  messages: unknown,
  inside: string,
  found: Findings,
): readonly (Message | undefined)[] | undefined => {
  if (!Array.isArray(messages) || messages.length === 0) {
    const needed = 'a list of at least one message, each {"role": "…", "content": "…"}'
    found.error('missing_messages', mustBe(`"messages"${inside}`, messages, needed))
    return undefined
  }
  const checked = messages.map((message: unknown, i) => checkMessage(message, `message ${i + 1}${inside}`, found))
  checkAnswers(checked, inside, found)
  return checked
}

const checkAnswers = (messages: readonly (Message | undefined)[], inside: string, found: Findings): void => {
  const called = new Set<unknown>()
  messages.forEach((message, i) => {
    const calls: unknown = message?.tool_calls
    if (Array.isArray(calls)) for (const call of calls) if (isRecord(call)) called.add(call.id)
    const id = message?.role === 'tool' ? message.tool_call_id : undefined
    if (typeof id !== 'string' || called.has(id)) return
    const answers = `message ${i + 1}${inside} answers the tool call ${showValue(id)}`
    found.warning('unknown_tool_call', `${answers}, which no message before it makes`)
  })
}
