import type { Message } from '../example/role.ts'
import { isRecord } from '../json/is-record.ts'
import type { Place } from '../problems/place.ts'
import { showList, showValue } from '../problems/show-value.ts'

/** The calls of one message, and which of them have been answered. */
interface Calls {
  readonly index: number
  /** The ids without an answer, in the order of the calls. */
  readonly open: Set<string>
  readonly answered: Set<string>
}

/**
 * Checks that each tool call is answered before the next message, and that each answer has a call.
 *
 * @param messages undefined where a message has no known role
 * @param at the place of the message with an index
 * @param isFollowed whether something follows the last message, as the answers follow the input of preferences
 */
export const checkToolAnswers = (
  messages: readonly (Message | undefined)[],
  at: (index: number) => Place,
  isFollowed: boolean,
): void => {
  let calls: Calls | undefined
  const close = () => {
    if (calls && calls.open.size > 0) reportUnanswered(calls, at(calls.index))
    calls = undefined
  }
  for (const [index, message] of messages.entries()) {
    if (message?.role === 'tool') {
      checkAnswer(message, calls, at(index))
      continue
    }
    // A message whose role is unknown may be an answer, and has been reported.
    if (message) close()
    else calls = undefined
    const ids = message ? idsOf(message) : []
    if (ids.length > 0) calls = { index, open: new Set(ids), answered: new Set() }
  }
  // A conversation may end with calls, which the model then learns to make.
  if (isFollowed || calls?.index !== messages.length - 1) close()
}

const idsOf = ({ role, tool_calls }: Message): readonly string[] =>
  role === 'assistant' && Array.isArray(tool_calls)
    ? tool_calls.flatMap((call) => (isRecord(call) && typeof call.id === 'string' ? [call.id] : []))
    : []

const checkAnswer = ({ tool_call_id: id }: Message, calls: Calls | undefined, place: Place): void => {
  if (typeof id !== 'string') return
  const report = (code: 'answer_order' | 'repeated_tool_answer' | 'unknown_tool_call', problem: string) =>
    place.reportAt('tool_call_id', code, `${place.name} answers the tool call ${showValue(id)}${problem}`)
  if (calls?.answered.has(id)) {
    report('repeated_tool_answer', ' a second time; remove one of the answers')
  } else if (!calls?.open.has(id)) {
    report('unknown_tool_call', ', which the message before the answers does not make; correct the id or the order')
  } else {
    const [next] = calls.open
    if (next !== id) report('answer_order', ` before ${showValue(next)}; answers in the order of the calls are safest`)
    calls.open.delete(id)
    calls.answered.add(id)
  }
}

const reportUnanswered = ({ open, index: _ }: Calls, place: Place): void => {
  const ids = showList([...open].map(showValue))
  const what = open.size === 1 ? `the tool call ${ids}` : `the tool calls ${ids}`
  const advice = 'each call needs a message with the role "tool" before the next message'
  place.reportAt('tool_calls', 'unanswered_tool_call', `${place.name} makes ${what} without an answer; ${advice}`)
}
