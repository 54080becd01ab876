import { isRecord } from '../json/is-record.ts'
import { ConversionError, type Converted, chatOf, dpoOf, type Fields, textOf } from './converted.ts'

/**
 * Reads an example in the layout of Alpaca: `instruction`, `input` and `output`, with LLaMA-Factory's `system`, `history`
 * and the pair `chosen` and `rejected`.
 */
export const readAlpaca = (row: Fields): Converted => {
  const { instruction, input, output, system, history, chosen, rejected } = row
  const question = {
    role: 'user',
    content: joined(textOf(instruction, '"instruction"'), textOf(input ?? '', '"input"')),
  }
  const messages = [
    ...(typeof system === 'string' && system !== '' ? [{ role: 'system', content: system }] : []),
    ...(Array.isArray(history) ? history.flatMap(turnsOf) : []),
    question,
  ]
  const [preferred, other] = Array.isArray(output) ? output : [chosen, rejected]
  if (preferred !== undefined && other !== undefined)
    return dpoOf(messages, answer(preferred, '"chosen"'), answer(other, '"rejected"'))
  return chatOf([...messages, answer(output, '"output"')])
}

/** Writes chat or preferences as Alpaca; what has no place there is left out, and found by reading it again. */
export const writeAlpaca = ({ format, example }: Converted): Fields => {
  const input = format === 'dpo' && isRecord(example.input) ? example.input : example
  const messages: readonly unknown[] = Array.isArray(input.messages) ? input.messages : []
  const [first] = messages
  const system = isRecord(first) && first.role === 'system' ? [first] : []
  const said = messages.slice(system.length)
  const turns = format === 'dpo' ? said : said.slice(0, -1)
  const history: unknown[] = []
  for (let index = 0; index + 1 < turns.length; index += 2)
    history.push([contentOf(turns[index]), contentOf(turns[index + 1])])
  const row = {
    ...split(isRecord(turns.at(-1)) ? (turns.at(-1) as Fields).content : undefined), // a record, as asked before
    ...(format === 'dpo' ? {} : { output: contentOf(said.at(-1)) }),
    ...(system[0] ? { system: contentOf(system[0]) } : {}),
    ...(history.length > 0 ? { history } : {}),
  }
  if (format !== 'dpo') return row
  const [chosen, rejected] = [example.preferred_output, example.non_preferred_output].map((list) =>
    contentOf(Array.isArray(list) ? list[0] : undefined),
  )
  return { ...row, chosen, rejected }
}

const contentOf = (message: unknown): unknown => (isRecord(message) ? message.content : undefined)

const answer = (value: unknown, what: string) => ({ role: 'assistant', content: textOf(value, what) })

const turnsOf = (turn: unknown): readonly Fields[] => {
  if (!Array.isArray(turn) || turn.length !== 2) throw new ConversionError('has a "history" that is not pairs of texts')
  return [{ role: 'user', content: textOf(turn[0], '"history"') }, answer(turn[1], '"history"')]
}

const separator = '\n\n'

/**
 * Joins an instruction and its input, which a blank line divides. They become two parts of a message where the line
 * could not be found again, since nothing may be lost on the way back.
 */
const joined = (instruction: string, input: string): unknown => {
  const text = input === '' ? instruction : `${instruction}${separator}${input}`
  const again = split(text)
  if (again.instruction === instruction && again.input === input) return text
  return (input === '' ? [instruction] : [instruction, input]).map((part) => ({ type: 'text', text: part }))
}

const split = (content: unknown): { readonly instruction: unknown; readonly input: unknown } => {
  if (Array.isArray(content)) {
    const [instruction, input = ''] = content.map((part: unknown) => (isRecord(part) ? part.text : undefined))
    return { instruction, input }
  }
  if (typeof content !== 'string') return { instruction: content, input: '' }
  const index = content.indexOf(separator)
  const input = index <= 0 ? '' : content.slice(index + separator.length)
  return input === '' ? { instruction: content, input: '' } : { instruction: content.slice(0, index), input }
}
