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

/** The keys of a chat example; `functions` are the older tools. */
export const chatKeys: readonly string[] = ['messages', 'tools', 'parallel_tool_calls', 'functions']

type Example = Readonly<Record<string, unknown>>

/** Returns the format that an example seems to have. `messages` comes first, since a grader may read any other key. */
export const formatOf = (example: Example): TrainingDataFormat | undefined => {
  const has = (key: string) => Object.hasOwn(example, key)
  if (has('messages')) return isPrompt(example) && hasGraderKey(example) ? 'reinforcement' : 'chat'
  if (has('preferred_output') || has('non_preferred_output')) return 'dpo'
  if (isRecord(example.input) && Object.hasOwn(example.input, 'messages')) return 'dpo'
  return has('prompt') || has('completion') ? 'completion' : undefined
}

/** Tells whether examples of two formats have the same keys, so that only the option can tell them apart. */
export const looksAlike = (one: TrainingDataFormat, other: TrainingDataFormat): boolean =>
  one === other || [one, other].every((format) => format === 'chat' || format === 'reinforcement')

/** Tells whether an example ends before the assistant answers. */
export const isPrompt = ({ messages }: Example): boolean => {
  const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined
  return isRecord(last) && last.role !== 'assistant'
}

/** Tells whether an example has something to grade an answer by. */
export const hasGraderKey = (example: Example): boolean => Object.keys(example).some((key) => !chatKeys.includes(key))
