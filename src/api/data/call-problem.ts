import { isRecord } from './json-lines.ts'

/** Returns what is wrong with a tool call, if anything. */
export const toolCallProblem = (call: unknown): string | undefined => {
  if (!isRecord(call)) return 'has a tool call that is not an object'
  if (typeof call.id !== 'string') return 'has a tool call without "id"'
  return call.type === 'function' ? callProblem(call.function) : 'has a tool call whose type is not "function"'
}

/** Returns what is wrong with the function that a message calls, if anything. */
export const callProblem = (call: unknown): string | undefined => {
  if (!isRecord(call)) return 'has a call without a function'
  if (!isFunctionName(call.name)) return badFunctionName
  return typeof call.arguments === 'string' ? undefined : 'has a call whose "arguments" are not a string'
}

export const badFunctionName = "has a function name that does not match pattern '^[a-zA-Z0-9_-]{1,64}$'"

export const isFunctionName = (name: unknown): name is string =>
  typeof name === 'string' && /^[a-zA-Z0-9_-]{1,64}$/.test(name)
