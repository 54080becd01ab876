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

/** Returns the texts of a message. */
const textsOf = ({ content }: Example): readonly string[] =>
  (Array.isArray(content) ? content.map((part) => isRecord(part) && part.text) : [content]).filter(isText)

/** Tells whether a message instructs the model. */
export const isInstruction = ({ role }: Example): boolean => role === 'system' || role === 'developer'

const isText = (value: unknown): value is string => typeof value === 'string'
