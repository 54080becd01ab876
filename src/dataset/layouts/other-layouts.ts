import { isRecord } from '../json/is-record.ts'
import { showList, showValue } from '../problems/show-value.ts'
import { findColumn, usualColumns } from './columns.ts'
import { ConversionError, type Converted, chatOf, dpoOf, type Fields, MissingColumnError } from './converted.ts'

/** Reads a conversation for Bedrock: parts without a type, and a `system` beside the messages. */
export const readBedrock = ({ system, messages }: Fields): Converted => {
  if (!Array.isArray(messages)) throw new ConversionError('has no "messages"')
  const instruction = typeof system === 'string' ? system : Array.isArray(system) ? textOfParts(system) : ''
  const said = messages.map((message: unknown) => {
    if (!isRecord(message)) throw new ConversionError('has a message that is not an object')
    return { ...message, content: textOfParts(message.content) }
  })
  return chatOf([...(instruction === '' ? [] : [{ role: 'system', content: instruction }]), ...said])
}

const textOfParts = (content: unknown): string => {
  if (typeof content === 'string') return content
  const texts = Array.isArray(content) ? content.map((part: unknown) => (isRecord(part) ? part.text : undefined)) : []
  if (texts.length === 0 || !texts.every((text) => typeof text === 'string'))
    throw new ConversionError('has content that is not text, which is not converted')
  return texts.join('')
}

/** Reads a request for the Batch API. Without an answer it becomes reinforcement data, with its id as a key. */
export const readBatchRequest = ({ custom_id, body }: Fields): Converted => {
  const { messages, tools, parallel_tool_calls } = isRecord(body) ? body : {}
  if (!Array.isArray(messages) || messages.length === 0)
    throw new ConversionError('is a request without "messages", so it is not for chat completions')
  const last: unknown = messages.at(-1)
  if (isRecord(last) && last.role === 'assistant') return chatOf(messages, { tools, parallel_tool_calls })
  return { format: 'reinforcement', example: { messages, ...(tools === undefined ? {} : { tools }), custom_id } }
}

/** The columns that hold the parts of an example; without them, the usual names are looked for. */
export interface ColumnOptions {
  readonly user?: string | undefined
  readonly assistant?: string | undefined
  readonly system?: string | undefined
  /** The better of two answers, for preferences. */
  readonly chosen?: string | undefined
  /** The worse of two answers, for preferences. */
  readonly rejected?: string | undefined
}

/** Reads a row of a table with a question and its answer, or with two answers of which one is better. */
export const readTable = (row: Fields, columns: ColumnOptions): Converted => {
  const names = Object.keys(row)
  const cell = (what: string, wanted: readonly string[]): string => {
    const name = findColumn(names, wanted)
    if (name === undefined)
      throw new MissingColumnError(
        `has no column ${wanted.map((one) => JSON.stringify(one)).join(' or ')} with the ${what}; its columns are ${showList(names.map(showValue))}: name one with an option`,
      )
    const value = row[name]
    if (value !== undefined && value !== null && value !== '') return String(value)
    throw new ConversionError(`has nothing in the column ${JSON.stringify(name)}`)
  }
  const of = (column: string | undefined, usual: readonly string[]) => (column === undefined ? usual : [column])
  const system = findColumn(names, of(columns.system, usualColumns.system))
  const instruction = system === undefined ? undefined : row[system]
  const messages = [
    ...(typeof instruction === 'string' && instruction !== '' ? [{ role: 'system', content: instruction }] : []),
    { role: 'user', content: cell('question', of(columns.user, usualColumns.user)) },
  ]
  const answer = (content: string) => ({ role: 'assistant', content })
  if (columns.chosen === undefined && columns.rejected === undefined)
    return chatOf([...messages, answer(cell('answer', of(columns.assistant, usualColumns.assistant)))])
  const [chosen, rejected] = [columns.chosen ?? 'chosen', columns.rejected ?? 'rejected']
  return dpoOf(messages, answer(cell('better answer', [chosen])), answer(cell('worse answer', [rejected])))
}
