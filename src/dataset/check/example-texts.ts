import { isRecord } from '../json/is-record.ts'
import type { CheckedExample } from './inspector.ts'
import type { TrainingDataFormat } from './training-data-format.ts'

type Example = Readonly<Record<string, unknown>>

/** The messages of an example, in the order in which they stand; completions have none. */
export const messagesOf = (example: Example, format: TrainingDataFormat): readonly Example[] => {
  if (format === 'completion') return []
  const input = format === 'dpo' && isRecord(example.input) ? example.input : example
  const lists = [input.messages, example.preferred_output, example.non_preferred_output]
  return lists.flatMap((list) => (Array.isArray(list) ? list.filter(isRecord) : []))
}

/** The texts of an example, without those that tell the model how to behave. */
export const spokenTexts = ({
  value,
  format,
  messages,
}: Pick<CheckedExample, 'value' | 'format' | 'messages'>): readonly string[] => {
  if (format === 'completion') return [value.prompt, value.completion].filter(isText)
  return messages.filter((message) => !isInstruction(message)).flatMap(textsOf)
}

/** The texts of what a message says. */
const textsOf = ({ content }: Example): readonly string[] =>
  (Array.isArray(content) ? content.map((part) => isRecord(part) && part.text) : [content]).filter(isText)

/** Whether a message tells the model how to behave. */
export const isInstruction = ({ role }: Example): boolean => role === 'system' || role === 'developer'

const isText = (value: unknown): value is string => typeof value === 'string'
