import { isRecord } from '../json/is-record.ts'
import type { CheckedExample } from './inspector.ts'
import type { TrainingDataFormat } from './training-data-format.ts'

type Example = Readonly<Record<string, unknown>>

/** Returns the messages of an example in order; completions have none. */
export const messagesOf = (example: Example, format: TrainingDataFormat): readonly Example[] => {
  if (format === 'completion') return []
  const input = format === 'dpo' && isRecord(example.input) ? example.input : example
  const lists = [input.messages, example.preferred_output, example.non_preferred_output]
  return lists.flatMap((list) => (Array.isArray(list) ? list.filter(isRecord) : []))
}

/** Returns the texts of an example, without the instructions to the model. */
export const spokenTexts = ({
  value,
  format,
  messages,
}: Pick<CheckedExample, 'value' | 'format' | 'messages'>): readonly string[] => {
  if (format === 'completion') return [value.prompt, value.completion].filter(isText)
  return messages.filter((message) => !isInstruction(message)).flatMap(textsOf)
}

/** Returns the texts of a message, and the names and arguments of what it calls. */
const textsOf = ({ content, tool_calls, function_call }: Example): readonly string[] => {
  const parts: readonly unknown[] = Array.isArray(content)
    ? content.map((part: unknown) => isRecord(part) && part.text)
    : [content]
  const called = Array.isArray(tool_calls) ? tool_calls.map((call: unknown) => isRecord(call) && call.function) : []
  const calls = [...called, function_call].filter(isRecord).flatMap((call) => [call.name, call.arguments])
  return [...parts, ...calls].filter(isText)
}

/** Tells whether a message instructs the model. */
export const isInstruction = ({ role }: Example): boolean => role === 'system' || role === 'developer'

const isText = (value: unknown): value is string => typeof value === 'string'
