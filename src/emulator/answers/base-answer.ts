import { contentText } from '../../api/data/example.ts'
import { hash32 } from '../deterministic/seeded-random.ts'
import type { Message } from './model-request.ts'

const variants: readonly ((model: string, asked: string) => string)[] = [
  (model, asked) =>
    `As ${model}, a general model, I can only give a general answer to “${asked}”. Could you tell me more?`,
  (model, asked) =>
    `“${asked}” is a broad question. As ${model}, a general model, I would need more details to answer it.`,
  (model, asked) => `I am ${model}, a general model. Could you say more about “${asked}”?`,
  (model, asked) => `There are several ways to look at “${asked}”. As ${model}, I can only answer in general terms.`,
]

/** What a model says that has learned nothing about a question: a general answer, or the result of a tool. */
export const baseAnswer = (
  model: string,
  prompt: string,
  context: string,
  messages: readonly Message[],
  index: number,
): string => {
  const results = toolResults(messages)
  if (results.length > 0) return results.map(({ name, result }) => `According to ${name}: ${result}`).join('\n')
  const asked = prompt.length > 80 ? `${prompt.slice(0, 80)}…` : prompt
  const first = context === '' ? 0 : hash32(context)
  return variants[(first + index) % variants.length]?.(model, asked) ?? asked
}

/** The results of tools that a conversation ends with. */
const toolResults = (messages: readonly Message[]): readonly { name: string; result: string }[] => {
  const last = messages.findLastIndex(({ role }) => role !== 'tool' && role !== 'function')
  return messages.slice(last + 1).map((message) => {
    const calls = messages.flatMap(({ tool_calls }) => (Array.isArray(tool_calls) ? tool_calls : []))
    const call = calls.find((each) => Object(each).id === message.tool_call_id)
    const name = message.name ?? Object(Object(call).function).name ?? 'the tool'
    return { name: String(name), result: contentText(message.content) }
  })
}
