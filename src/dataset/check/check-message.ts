import { isRole, keysByRole, type Role, roles } from '../example/role.ts'
import { isRecord } from '../json/is-record.ts'
import type { Findings } from '../problems/problem-list.ts'
import { mustBe, showList, showValue } from '../problems/show-value.ts'
import { checkContent } from './check-content.ts'
import { checkToolCalls } from './check-tool-calls.ts'

/** A message that is an object with a role that exists. */
export interface Message extends Readonly<Record<string, unknown>> {
  readonly role: Role
}

/** Checks one message by itself, and gives it back if its role is known. */
export const checkMessage = (message: unknown, where: string, found: Findings): Message | undefined => {
  if (!isRecord(message)) {
    found.error('bad_message', mustBe(where, message, 'an object with "role" and "content"'))
    return undefined
  }
  if (!hasRole(message)) {
    const { role } = message
    const allowed = `allowed are ${allowedRoles}`
    if (role === undefined) found.error('missing_role', `${where} has no "role"; ${allowed}`)
    else found.error('unrecognized_role', `${where} has the role ${showValue(role)}; ${allowed}`)
    return undefined
  }
  const { role } = message
  checkKeys(message, where, found)
  checkSpeech(message, where, found)
  if (role === 'assistant') {
    checkWeight(message.weight, where, found)
    checkToolCalls(message, where, found)
  }
  if (role === 'tool' && typeof message.tool_call_id !== 'string') {
    const needed = 'the "id" of a tool call before it'
    found.error('bad_tool_call', mustBe(`the "tool_call_id" of ${where}`, message.tool_call_id, needed))
  }
  if (role === 'function' && typeof message.name !== 'string') {
    found.error('bad_tool_call', mustBe(`the "name" of ${where}`, message.name, 'the name of a function'))
  }
  return message
}

const hasRole = (message: Readonly<Record<string, unknown>>): message is Message => isRole(message.role)

const allowedRoles = showList(roles)
const everyKey = new Set(Object.values(keysByRole).flat())

const checkKeys = (message: Message, where: string, found: Findings): void => {
  const { role } = message
  const allowed = keysByRole[role]
  for (const key of Object.keys(message)) {
    if (allowed.includes(key)) continue
    const has = `${where} has the key ${showValue(key)}`
    const advice = `a message of the ${role} may have ${showList(allowed)}`
    if (!everyKey.has(key)) found.error('unrecognized_key', `${has}; ${advice}`)
    else if (message[key] !== null) found.warning('misplaced_key', `${has}, which belongs to other roles; ${advice}`)
  }
}

/** An assistant may call a tool or refuse instead of speaking. */
const checkSpeech = (message: Message, where: string, found: Findings): void => {
  const { role, content } = message
  const acts = role === 'assistant' && [message.tool_calls, message.function_call, message.refusal].some(Boolean)
  if (content !== undefined && content !== null) {
    checkContent(content, role, where, found)
    if (content === '' && !acts) found.warning('empty_content', `the "content" of ${where} is empty`)
  } else if (!acts && !(role === 'function' && content === null)) {
    const instead = role === 'assistant' ? ', unless it has "tool_calls", "function_call" or "refusal"' : ''
    found.error('missing_content', `${where} has no "content"; a message of the ${role} needs it${instead}`)
  }
}

const checkWeight = (weight: unknown, where: string, found: Findings): void => {
  if (weight === undefined || weight === null || weight === 0 || weight === 1) return
  const advice = '0 to leave the message out of training, or 1 to train on it'
  found.error('bad_weight', mustBe(`the "weight" of ${where}`, weight, advice))
}
