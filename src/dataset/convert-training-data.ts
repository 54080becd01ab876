import { isRecord } from './json/is-record.ts'
import { showList, showValue } from './problems/show-value.ts'
import { readCsv } from './read/read-csv.ts'
import { readExamples, TrainingDataError } from './read/read-lines.ts'
import type { TrainingDataSource } from './read/training-data-source.ts'

type Example = Readonly<Record<string, unknown>>

/** From what to what training data can be converted. */
export type Conversion = 'completion-to-chat' | 'csv-to-chat' | 'chat-to-dpo'

/** How to convert training data to chat. */
export interface ConvertOptions {
  /** The system prompt that each example gets; without one, that of the column `system`, or none. */
  readonly system?: string | undefined
  /**
   * Names of the columns of a CSV file that hold the question and the answer, in upper or lower case.
   * @default the first of `prompt`, `user`, `question`, `input`, and of `completion`, `assistant`, `answer`, `output`
   */
  readonly columns?: { readonly user: string; readonly assistant: string } | undefined
  /** Leaves out what cannot be converted, such as a row with an empty cell, and is told of it; without it, that throws. */
  readonly onSkipped?: ((problem: TrainingDataError) => void) | undefined
}

/**
 * Converts training data example by example: completions or a CSV file with a header to chat, or chat to preferences.
 *
 * The last message of a chat becomes the preferred output; the one that is not preferred is left empty, to be written.
 * Throws a `TrainingDataError` at the first line that cannot be converted, unless `onSkipped` is given.
 */
export async function* convertTrainingData(
  source: TrainingDataSource,
  conversion: Conversion,
  { system, columns, onSkipped }: ConvertOptions = {},
): AsyncGenerator<Example, void, undefined> {
  const attempt = (make: () => Example): readonly Example[] => {
    try {
      return [make()]
    } catch (error) {
      if (!onSkipped || !(error instanceof TrainingDataError)) throw error
      onSkipped(error)
      return []
    }
  }
  if (conversion === 'csv-to-chat') {
    let names: Columns | undefined
    for await (const { line, row } of readCsv(source)) {
      names ??= columnsOf(Object.keys(row), columns)
      const { user, assistant, system: ofFile } = names
      yield* attempt(() => chat(system ?? (ofFile && row[ofFile]), cell(row, user, line), cell(row, assistant, line)))
    }
    return
  }
  for await (const { line, value } of readExamples(source)) {
    yield* attempt(() =>
      conversion === 'chat-to-dpo' ? chatToDpo(value, line.number) : completionToChat(value, system, line.number),
    )
  }
}

const completionToChat = ({ prompt, completion }: Example, system: string | undefined, line: number): Example => {
  if (typeof prompt === 'string' && typeof completion === 'string')
    return chat(system, prompt.trim(), completion.trim())
  throw new TrainingDataError('bad_text', 'has no texts "prompt" and "completion", so it is no completion', line)
}

const chatToDpo = ({ messages, tools, parallel_tool_calls }: Example, line: number): Example => {
  const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined
  if (!Array.isArray(messages) || !isRecord(last) || last.role !== 'assistant') {
    throw new TrainingDataError('last_message', 'has no "messages" that end with one of the assistant', line)
  }
  // What is not there is left out when written as JSON.
  const input = { messages: messages.slice(0, -1), tools, parallel_tool_calls }
  const { weight: _, ...preferred } = last
  return { input, preferred_output: [preferred], non_preferred_output: [{ role: 'assistant', content: '' }] }
}

const chat = (system: string | undefined, user: string, assistant: string): Example => {
  const messages = [
    { role: 'user', content: user },
    { role: 'assistant', content: assistant },
  ]
  return { messages: system ? [{ role: 'system', content: system }, ...messages] : messages }
}

/** What the columns of a CSV file are called. */
interface Columns {
  readonly user: string
  readonly assistant: string
  readonly system: string | undefined
}

const columnsOf = (header: readonly string[], columns: ConvertOptions['columns']): Columns => {
  const find = (names: readonly string[]) =>
    names.map((name) => header.find((one) => one.toLowerCase() === name.toLowerCase())).find((one) => one !== undefined)
  const need = (what: string, names: readonly string[]) => {
    const name = find(names)
    if (name !== undefined) return name
    const missing = `has no column ${names.map(showValue).join(' or ')} with the ${what}`
    throw new TrainingDataError(
      'csv',
      `${missing}; its columns are ${showList(header.map(showValue))}: name one of them`,
    )
  }
  return {
    user: need('question', columns ? [columns.user] : ['prompt', 'user', 'question', 'input']),
    assistant: need('answer', columns ? [columns.assistant] : ['completion', 'assistant', 'answer', 'output']),
    system: find(['system']),
  }
}

const cell = (row: Readonly<Record<string, string>>, column: string, line: number): string => {
  const value = row[column]
  if (value) return value
  throw new TrainingDataError('bad_text', `has nothing in the column ${showValue(column)}`, line)
}
