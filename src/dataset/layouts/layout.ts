import { isRecord } from '../json/is-record.ts'
import { findColumns } from './columns.ts'

/** A layout of training data other than OpenAI's formats. */
export type Layout = 'alpaca' | 'trl' | 'sharegpt' | 'gemini' | 'bedrock' | 'batch' | 'table'

type Example = Readonly<Record<string, unknown>>

/** How messages name each layout. */
export const layoutNames: Readonly<Record<Layout, string>> = {
  alpaca: 'Alpaca data ("instruction", "input", "output")',
  trl: 'TRL data ("prompt" with "chosen" and "rejected", or a list of messages)',
  sharegpt: 'ShareGPT data ("conversations")',
  gemini: 'Gemini data ("contents")',
  bedrock: 'Bedrock data (messages whose parts have no "type")',
  batch: 'requests for the Batch API ("custom_id", "body")',
  table: 'questions and answers in columns',
}

/** Bedrock's conversations have the keys of chat, but no part has a type. */
const isBedrock = ({ messages }: Example): boolean =>
  Array.isArray(messages) && messages.length > 0 && messages.every(hasUntypedParts)

const hasUntypedParts = (message: unknown): boolean =>
  isRecord(message) &&
  Array.isArray(message.content) &&
  message.content.length > 0 &&
  message.content.every((part) => isRecord(part) && part.type === undefined)

const isTrl = ({ prompt, completion, chosen, rejected }: Example): boolean =>
  (chosen !== undefined && rejected !== undefined) || Array.isArray(prompt) || Array.isArray(completion)

/** Tells whether an example has the keys of one of OpenAI's formats. Its other keys do not matter then. */
const isOurs = ({ messages, prompt, completion, preferred_output, non_preferred_output }: Example): boolean =>
  messages !== undefined ||
  (preferred_output ?? non_preferred_output) !== undefined ||
  (prompt !== undefined && completion !== undefined && !Array.isArray(prompt) && !Array.isArray(completion))

const layouts: readonly (readonly [Layout, (example: Example) => boolean])[] = [
  ['batch', ({ custom_id, body, url }) => custom_id !== undefined && (isRecord(body) || typeof url === 'string')],
  ['sharegpt', ({ conversations, conversation }) => Array.isArray(conversations ?? conversation)],
  ['gemini', ({ contents, text_input }) => Array.isArray(contents) || typeof text_input === 'string'],
  ['alpaca', ({ instruction, output }) => typeof instruction === 'string' && output !== undefined],
  ['trl', isTrl],
  ['table', (example) => findColumns(Object.keys(example)) !== undefined],
]

/** Recognizes the layout of an example; undefined for OpenAI's own formats and for anything unknown. */
export const layoutOf = (example: Example): Layout | undefined => {
  if (isBedrock(example)) return 'bedrock'
  return isOurs(example) ? undefined : layouts.find(([, isLayout]) => isLayout(example))?.[0]
}
