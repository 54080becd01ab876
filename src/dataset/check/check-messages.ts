import type { Message } from '../example/role.ts'
import type { Place } from '../problems/place.ts'
import { mustBe } from '../problems/show-value.ts'
import { checkMessage, type MessageContext } from './check-message.ts'
import { checkToolAnswers } from './check-tool-answers.ts'

/**
 * Checks a list of messages: each by itself, and each tool call against its answers.
 *
 * @param inside the place of the list in messages, when it is not at the top of the example: ` of "input"`
 * @returns the messages, undefined where a message has no known role; or undefined when there is no list
 */
export const checkMessages = (
  messages: unknown,
  holder: Place,
  inside: '' | ' of "input"',
  context: MessageContext,
): readonly (Message | undefined)[] | undefined => {
  if (!Array.isArray(messages) || messages.length === 0) {
    const needed = 'a list of at least one message, each {"role": "…", "content": "…"}'
    holder.reportAt('messages', 'missing_messages', mustBe(`"messages"${inside}`, messages, needed))
    return undefined
  }
  const list = holder.at('messages', `"messages"${inside}`)
  const at = (index: number) => list.at(index, `message ${index + 1}${inside}`)
  const checked = messages.map((message: unknown, index) => checkMessage(message, at(index), context))
  checkToolAnswers(checked, at, inside !== '')
  return checked
}
