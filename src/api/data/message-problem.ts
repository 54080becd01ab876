import { callProblem, toolCallProblem } from './call-problem.ts'
import { isRecord } from './json-lines.ts'

const roles = ['system', 'developer', 'user', 'assistant', 'tool', 'function']

type Fields = Readonly<Record<string, unknown>>

/** Returns what is wrong with a chat message of training data by itself, if anything. */
export const messageProblem = (message: unknown, isTextOnly = false): string | undefined => {
  if (!isRecord(message)) return 'is not an object'
  const { role } = message
  if (role === undefined) return "Discriminator 'role' is missing in value"
  if (typeof role !== 'string' || !roles.includes(role)) return `has an unknown role ${JSON.stringify(role)}`
  return (
    nameProblem(message) ??
    contentProblem(message, isTextOnly) ??
    (role === 'assistant' ? answerProblem(message) : undefined) ??
    (role === 'tool' && typeof message.tool_call_id !== 'string' ? 'is missing "tool_call_id"' : undefined)
  )
}

const nameProblem = ({ role, name }: Fields): string | undefined => {
  if (name === undefined || name === null) return role === 'function' ? 'is missing "name"' : undefined
  if (typeof name === 'string' && (role === 'function' || /^[^\s<|\\/>]{1,64}$/.test(name))) {
    return role === 'function' && !/^[^\s<|\\/>]{1,64}$/.test(name) ? badName : undefined
  }
  return badName
}

const badName = 'has a "name" that does not match pattern \'^[^\\s<|\\\\/>]{1,64}$\''

const contentProblem = (message: Fields, isTextOnly: boolean): string | undefined => {
  const { role, content } = message
  if (typeof content === 'string') return undefined
  if (Array.isArray(content)) {
    if (content.length === 0) return 'has an empty list as "content"'
    for (const part of content) {
      const problem = partProblem(part, String(role), isTextOnly)
      if (problem !== undefined) return problem
    }
    return undefined
  }
  if (content !== undefined && content !== null) return 'has a "content" that is neither a string nor a list'
  const says = [message.tool_calls, message.function_call, message.refusal].some(Boolean)
  const isFine = role === 'assistant' ? says : role === 'function' && content === null
  return isFine ? undefined : 'is missing "content"'
}

const partProblem = (part: unknown, role: string, isTextOnly: boolean): string | undefined => {
  if (!isRecord(part)) return 'has a part that is not an object'
  switch (part.type) {
    case 'text':
      return typeof part.text === 'string' ? undefined : 'has a part without "text"'
    case 'refusal':
      if (role !== 'assistant') return 'has a refusal: only assistant messages can'
      return typeof part.refusal === 'string' ? undefined : 'has a part without "refusal"'
    case 'image_url':
      return imageProblem(part.image_url, role, isTextOnly)
    default:
      return `has a part of an unknown type ${JSON.stringify(part.type)}`
  }
}

const imageProblem = (image: unknown, role: string, isTextOnly: boolean): string | undefined => {
  if (role !== 'user') return 'has an image: only user messages can'
  if (!isRecord(image) || typeof image.url !== 'string') return 'has an image without "url"'
  const { detail = null } = image
  if (detail !== null && detail !== 'auto' && detail !== 'low' && detail !== 'high')
    return 'has an image of unknown "detail"'
  return isTextOnly ? 'has an image, which the model cannot be trained on' : undefined
}

const answerProblem = ({ weight = null, tool_calls: calls, function_call: call }: Fields): string | undefined => {
  if (weight !== null && weight !== 0 && weight !== 1) return 'has a weight that is neither 0 nor 1'
  if (calls !== undefined && calls !== null) {
    if (!Array.isArray(calls) || calls.length === 0) return 'has no list of calls as "tool_calls"'
    for (const each of calls) {
      const problem = toolCallProblem(each)
      if (problem !== undefined) return problem
    }
  }
  return call === undefined || call === null ? undefined : callProblem(call)
}
