import { badFunctionName, isFunctionName } from './call-problem.ts'
import { isRecord } from './json-lines.ts'

type Fields = Readonly<Record<string, unknown>>

const mostTools = 128

/** Returns what is wrong with the tools that an example offers, or with a call of one that it does not offer. */
export const offerProblem = (offer: Fields, messages: readonly Fields[]): string | undefined => {
  const { tools = null, functions = null, parallel_tool_calls: parallel = null } = offer
  if (parallel !== null && typeof parallel !== 'boolean') return 'has "parallel_tool_calls" that is not a boolean'
  if (tools === null && functions === null) return undefined
  const offered = new Set<unknown>()
  if (tools !== null) {
    if (!Array.isArray(tools) || tools.length > mostTools)
      return `has "tools" that is not a list of at most ${mostTools}`
    for (const tool of tools) {
      const problem = isRecord(tool) && tool.type === 'function' ? functionProblem(tool.function) : badTool
      if (problem !== undefined) return problem
      offered.add(tool.function.name)
    }
  }
  if (functions !== null) {
    if (!Array.isArray(functions) || functions.length === 0 || functions.length > mostTools)
      return `has "functions" that is not a list of 1 to ${mostTools}`
    for (const one of functions) {
      const problem = functionProblem(one)
      if (problem !== undefined) return problem
      offered.add(one.name)
    }
  }
  const unknown = messages.flatMap(calledNames).find((name) => !offered.has(name))
  return unknown === undefined ? undefined : `calls ${JSON.stringify(unknown)}, which is not one of its tools`
}

const badTool = 'has a tool that is not {"type": "function", "function": …}'

const functionProblem = (value: unknown): string | undefined => {
  if (!isRecord(value)) return badTool
  const { name, description = null, parameters = null } = value
  if (!isFunctionName(name)) return badFunctionName
  if (description !== null && typeof description !== 'string') return 'has a tool whose "description" is not a string'
  return parameters === null || isRecord(parameters) ? undefined : 'has a tool whose "parameters" are not an object'
}

/** The names that a message of an assistant calls; its calls have been found right before. */
const calledNames = ({ role, tool_calls, function_call }: Fields): readonly unknown[] => {
  if (role !== 'assistant') return []
  const functions = [...(Array.isArray(tool_calls) ? tool_calls.map((call) => call.function) : []), function_call]
  return functions.flatMap((one) => (isRecord(one) ? [one.name] : []))
}
