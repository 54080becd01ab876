import { isRecord } from './json-lines.ts'

const roles = ['system', 'developer', 'user', 'assistant', 'tool', 'function']
const keys = ['role', 'content', 'name', 'weight', 'function_call', 'tool_calls', 'tool_call_id', 'refusal']

/** What is wrong with a chat message of training data, if anything is. */
export const messageProblem = (message: unknown): string | undefined => {
  if (!isRecord(message)) return 'is not an object'
  const { role, content, weight } = message
  if (role === undefined) return "Discriminator 'role' is missing in value"
  if (typeof role !== 'string' || !roles.includes(role)) return `has an unknown role ${JSON.stringify(role)}`
  const unknown = Object.keys(message).find((key) => !keys.includes(key))
  if (unknown !== undefined) return `has an unrecognized key "${unknown}"`
  if (weight !== undefined && (role !== 'assistant' || (weight !== 0 && weight !== 1))) {
    return 'has a weight: only assistant messages can, of 0 or 1'
  }
  if (typeof content === 'string' || Array.isArray(content)) {
    return role !== 'user' && hasImage(content) ? 'has an image: only user messages can' : undefined
  }
  const says = message.tool_calls ?? message.function_call ?? message.refusal
  return role === 'assistant' && says ? undefined : 'is missing "content"'
}

const hasImage = (content: unknown): boolean =>
  Array.isArray(content) && content.some((part) => isRecord(part) && part.type === 'image_url')
