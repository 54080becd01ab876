import { hasRole, keysByRole, type Message, roles } from '../example/role.ts'
import { isRecord } from '../json/is-record.ts'
import type { Place } from '../problems/place.ts'
import { mustBe, showList, showValue } from '../problems/show-value.ts'
import { article, checkContent } from './check-content.ts'
import type { ImageContext } from './check-image.ts'
import { checkKeys } from './check-keys.ts'
import { type CallContext, checkToolCalls } from './check-tool-calls.ts'

/** What the messages of an example are checked against. */
export type MessageContext = ImageContext & CallContext

/** Checks one message by itself, and returns it if its role is known. */
export const checkMessage = (message: unknown, place: Place, context: MessageContext): Message | undefined => {
  if (!isRecord(message)) {
    place.report('bad_message', mustBe(place.name, message, 'an object with "role" and "content"'))
    return undefined
  }
  if (!hasRole(message)) {
    const { role } = message
    const allowed = `allowed are ${allowedRoles}`
    if (role === undefined) place.report('missing_role', `${place.name} has no "role"; ${allowed}`)
    else place.reportAt('role', 'unrecognized_role', `${place.name} has the role ${showValue(role)}; ${allowed}`)
    return undefined
  }
  const { role } = message
  checkMessageKeys(message, place)
  checkName(message, place)
  checkSpeech(message, place, context)
  if (role === 'assistant') {
    checkWeight(message.weight, place)
    checkToolCalls(message, place, context)
  }
  if (role === 'tool' && typeof message.tool_call_id !== 'string')
    place.reportValue('tool_call_id', 'bad_tool_call', message.tool_call_id, 'the "id" of a tool call before it')
  return message
}

const allowedRoles = showList(roles)
const everyKey = new Set(Object.values(keysByRole).flat())

const checkMessageKeys = (message: Message, place: Place): void => {
  const { role } = message
  const allowed = keysByRole[role]
  const who = `${article(role)} ${role} message`
  for (const key of Object.keys(message)) {
    if (!allowed.includes(key) && everyKey.has(key) && message[key] !== null) {
      const problem = `${place.name} has the key ${showValue(key)}, which belongs to other roles`
      place.reportKey(key, 'misplaced_key', `${problem}; ${who} may have ${showList(allowed)}`)
    } else if (!everyKey.has(key)) {
      checkKeys({ [key]: message[key] }, allowed, place, who)
    }
  }
}

const longestName = 64

/** The pattern is that of the API's own error: `^[^\s<|\\/>]+$`. */
const checkName = ({ role, name }: Message, place: Place): void => {
  if (role === 'function' && typeof name !== 'string') {
    place.reportValue('name', 'bad_tool_call', name, 'the name of a function')
  } else if (name === undefined || name === null) {
    return
  } else if (typeof name !== 'string') {
    place.reportValue('name', 'bad_name', name, 'a string')
  } else if (!/^[^\s<|\\/>]+$/.test(name) || name.length > longestName) {
    const allowed = `1 to ${longestName} characters without blanks, "<", ">", "|", "/" and "\\"`
    place.reportValue('name', 'bad_name', name, allowed)
  }
}

/** An assistant may call a tool or refuse instead of speaking. */
const checkSpeech = (message: Message, place: Place, context: MessageContext): void => {
  const { role, content } = message
  const acts = role === 'assistant' && [message.tool_calls, message.function_call, message.refusal].some(Boolean)
  if (content !== undefined && content !== null) {
    checkContent(content, role, place, context)
    if (acts || !isBlank(content)) return
    const effect = role === 'assistant' ? ', so there is nothing to learn' : ''
    const how = content === '' ? 'empty' : 'only blanks'
    place.reportAt('content', 'empty_content', `the "content" of ${place.name} is ${how}${effect}`)
  } else if (!acts && !(role === 'function' && content === null)) {
    const instead = role === 'assistant' ? ', unless it has "tool_calls", "function_call" or "refusal"' : ''
    const problem = `${place.name} has no "content"; ${article(role)} ${role} message needs it${instead}`
    place.reportAt('content', 'missing_content', problem)
  }
}

/** Tells whether content has no other characters than blanks. */
const isBlank = (content: unknown): boolean => {
  if (typeof content === 'string') return content.trim() === ''
  if (!Array.isArray(content) || content.length === 0) return false
  return content.every((part) => isRecord(part) && typeof part.text === 'string' && part.text.trim() === '')
}

const checkWeight = (weight: unknown, place: Place): void => {
  if (weight === undefined || weight === null || weight === 0 || weight === 1) return
  const needed = '0 to leave the message out of training, or 1 to train on it'
  place.reportValue('weight', 'bad_weight', weight, needed)
}
