import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import type { FunctionCall } from '../../client/index.ts'
import { CommandError } from '../command-line/command-error.ts'
import type { Dependencies } from '../dependencies.ts'
import { jsonOf } from '../files/json-of.ts'
import { nameOf, readData } from '../files/read-data.ts'

/** A question of the data, as it is sent to each model. */
export interface Question {
  /** Line in the file, from 1. */
  readonly line: number
  /** Messages, and tools if there are any, in the format of the API. */
  readonly request: { readonly messages: readonly Message[]; readonly [field: string]: unknown }
  /** The answer in the data; undefined where there is none, as in data for reinforcement. */
  readonly expected: Expected | undefined
  /** What templates of graders read as `item`: the whole line, and `expected`, the text of the answer in the data. */
  readonly item: Readonly<Record<string, unknown>>
}

/** A message in the format of the API. */
export type Message = Readonly<Record<string, unknown>> & { readonly role: string }

/** An answer: a text, calls of functions, or both. */
export interface Expected {
  readonly content: string
  readonly functionCalls: readonly FunctionCall[]
}

/**
 * Reads the questions of a JSONL file, in any format of training data.
 *
 * @throws {CommandError} for a line that is no question, and for a file without questions
 */
export const readQuestions = async (
  path: string,
  dependencies: Pick<Dependencies, 'stdin' | 'signal'>,
): Promise<readonly Question[]> => {
  const lines = createInterface({
    input: Readable.from(readData(path, dependencies)),
    crlfDelay: Number.POSITIVE_INFINITY,
  })
  const questions: Question[] = []
  let line = 0
  for await (const text of lines) {
    line += 1
    if (text.trim() === '' || text.trim() === '\ufeff') continue
    const found = questionOf(text.replace(/^\ufeff/, ''))
    if (typeof found === 'string')
      throw new CommandError('failure', `${nameOf(path)}:${line} is not a question: ${found}`, {
        advice: `Check the file with: tunesmith check ${path}`,
      })
    questions.push({ line, ...found })
  }
  if (questions.length === 0) throw new CommandError('failure', `${nameOf(path)} has no questions: it is empty`)
  return questions
}

/** Returns the question of a line, or what is wrong with it. */
const questionOf = (text: string): Omit<Question, 'line'> | string => {
  const example = jsonOf(text)
  if (!isRecord(example)) return 'the line is not a JSON object'
  if (typeof example.prompt === 'string') {
    const content = typeof example.completion === 'string' ? example.completion : undefined
    const messages = [{ role: 'user', content: example.prompt }]
    return question(example, { messages }, content === undefined ? undefined : { role: 'assistant', content })
  }
  const isPreference = isRecord(example.input)
  const source: Readonly<Record<string, unknown>> = isRecord(example.input) ? example.input : example
  const messages = messagesOf(source.messages)
  if (messages === undefined) return 'it has no list "messages", each with a role'
  const last = messages.at(-1)
  const preferred = isPreference ? messagesOf(example.preferred_output)?.at(-1) : undefined
  const isAnswered = !isPreference && last?.role === 'assistant'
  const asked = isAnswered ? messages.slice(0, -1) : messages
  if (!asked.some(({ role }) => role === 'user')) return 'no message has the role "user"'
  const tools = Object.fromEntries(
    ['tools', 'parallel_tool_calls', 'functions'].flatMap((name) =>
      source[name] === undefined ? [] : [[name, source[name]]],
    ),
  )
  // A weight is for training only, and rejected in a question.
  const request = { messages: asked.map(({ weight, ...message }) => message as Message), ...tools } // it has its role
  return question(example, request, isAnswered ? last : preferred)
}

const question = (
  example: Readonly<Record<string, unknown>>,
  request: Question['request'],
  answer: Message | undefined,
): Omit<Question, 'line'> => {
  const expected = answer && expectedOf(answer)
  return { request, expected, item: { expected: expected?.content, ...example } }
}

const expectedOf = ({ content, tool_calls: calls, function_call: call }: Message): Expected => ({
  content: textOf(content),
  functionCalls: (Array.isArray(calls) ? calls : call ? [{ function: call }] : []).flatMap((one: unknown) => {
    const { name, arguments: given } = Object(Object(one).function)
    return typeof name === 'string' ? [{ name, arguments: String(given ?? '') }] : []
  }),
})

/** The text of a message; parts that are not texts are left out. */
const textOf = (content: unknown): string => {
  if (typeof content === 'string') return content
  const parts: readonly unknown[] = Array.isArray(content) ? content : []
  return parts.map((part) => (isRecord(part) && typeof part.text === 'string' ? part.text : '')).join('')
}

const messagesOf = (value: unknown): readonly Message[] | undefined => {
  if (!Array.isArray(value) || value.length === 0) return undefined
  const all: readonly unknown[] = value
  return all.every(isMessage) ? all : undefined
}

const isMessage = (value: unknown): value is Message => isRecord(value) && typeof value.role === 'string'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
