import { isRecord } from '../json/is-record.ts'

/** The format of examples: for supervised chat, preferences, reinforcement and the older completions. */
export type TrainingDataFormat = 'chat' | 'dpo' | 'reinforcement' | 'completion'

/** An example of each format, for messages. */
export const shapes: Readonly<Record<TrainingDataFormat, string>> = {
  chat: '{"messages": […]}',
  dpo: '{"input": {"messages": […]}, "preferred_output": […], "non_preferred_output": […]}',
  reinforcement: '{"messages": […], …}',
  completion: '{"prompt": "…", "completion": "…"}',
}

/** What an example of chat may have; the functions are the older tools. */
export const chatKeys: readonly string[] = ['messages', 'tools', 'parallel_tool_calls', 'functions']

/** Keys by which the format of an example is known; `messages` comes first, since a grader may read any other key. */
const marks = [
  ['chat', ['messages']],
  ['dpo', ['input', 'preferred_output', 'non_preferred_output']],
  ['completion', ['prompt', 'completion']],
] as const

/** The format an example seems to have, if any. */
export const formatOf = (example: Readonly<Record<string, unknown>>): TrainingDataFormat | undefined => {
  const format = marks.find(([, keys]) => keys.some((key) => Object.hasOwn(example, key)))?.[0]
  return format === 'chat' && isForReinforcement(example) ? 'reinforcement' : format
}

/** Whether examples of two formats have the same keys, so that only the option tells them apart. */
export const looksAlike = (one: TrainingDataFormat, other: TrainingDataFormat): boolean =>
  one === other || [one, other].every((format) => format === 'chat' || format === 'reinforcement')

/** Chat that ends before the assistant speaks is a mistake, unless there is something to grade its answer by. */
const isForReinforcement = ({ messages, ...rest }: Readonly<Record<string, unknown>>): boolean => {
  const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined
  return isRecord(last) && last.role !== 'assistant' && Object.keys(rest).some((key) => !chatKeys.includes(key))
}
