import { isRecord } from '../json/is-record.ts'
import type { Findings } from '../problems/problem-list.ts'
import { mustBe } from '../problems/show-value.ts'

/** Checks what a message of the assistant calls: tools, or the older single function. */
export const checkToolCalls = (message: Readonly<Record<string, unknown>>, where: string, found: Findings): void => {
  const calls = message.tool_calls ?? undefined
  if (Array.isArray(calls) && calls.length > 0) {
    calls.forEach((call: unknown, i) => {
      checkToolCall(call, `tool call ${i + 1} of ${where}`, found)
    })
  } else if (calls !== undefined) {
    const needed = 'a list of at least one call; leave it out if there is none'
    found.error('bad_tool_call', mustBe(`the "tool_calls" of ${where}`, calls, needed))
  }
  const call = message.function_call ?? undefined
  if (call !== undefined) checkFunctionCall(call, `the "function_call" of ${where}`, found)
}

const checkToolCall = (call: unknown, where: string, found: Findings): void => {
  if (!isRecord(call)) {
    found.error('bad_tool_call', mustBe(where, call, 'an object with "id", "type" and "function"'))
    return
  }
  if (typeof call.id !== 'string') {
    found.error('bad_tool_call', mustBe(`the "id" of ${where}`, call.id, 'a text'))
  }
  if (call.type !== 'function') {
    found.error('bad_tool_call', mustBe(`the "type" of ${where}`, call.type, '"function"'))
  }
  checkFunctionCall(call.function, `the "function" of ${where}`, found)
}

const checkFunctionCall = (call: unknown, where: string, found: Findings): void => {
  if (!isRecord(call)) {
    found.error('bad_tool_call', mustBe(where, call, 'an object with "name" and "arguments"'))
    return
  }
  if (typeof call.name !== 'string') {
    found.error('bad_tool_call', mustBe(`the "name" in ${where}`, call.name, 'a text'))
  }
  if (typeof call.arguments !== 'string') {
    const needed = 'JSON in a string, such as "{\\"city\\": \\"Oslo\\"}"'
    found.error('bad_tool_call', mustBe(`the "arguments" in ${where}`, call.arguments, needed))
  }
}
