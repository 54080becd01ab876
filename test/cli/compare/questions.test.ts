import { expect, test } from 'vitest'
import { isExact } from '../../../src/cli/compare/comparison.ts'
import { readQuestions } from '../../../src/cli/compare/questions.ts'
import { dataFolder } from '../data-folder.ts'

const read = async (...lines: readonly (object | string)[]) => {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
  const { path } = dataFolder({ 'data.jsonl': text })
  const stdin = (async function* () {})()
  return readQuestions(path('data.jsonl'), { stdin, signal: new AbortController().signal })
}

const user = { role: 'user', content: 'Where is my order?' }
const said = { role: 'assistant', content: 'On its way.', weight: 1 }
const tools = [{ type: 'function', function: { name: 'find', parameters: { type: 'object' } } }]
const call = {
  role: 'assistant',
  tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'find', arguments: '{"a": 1, "b": 2}' } }],
}

test('questions are read from every format of training data', async () => {
  const questions = await read(
    { messages: [user, said] },
    '',
    { messages: [user, said, user, call], tools },
    { input: { messages: [user] }, preferred_output: [said], non_preferred_output: [user] },
    { messages: [user], answer: 7 },
    { prompt: 'One plus one', completion: 'two' },
  )
  expect(questions.map(({ line, request, expected }) => [line, request, expected?.content])).toEqual([
    [1, { messages: [user] }, 'On its way.'],
    [3, { messages: [user, { role: 'assistant', content: 'On its way.' }, user], tools }, ''],
    [4, { messages: [user] }, 'On its way.'],
    [5, { messages: [user] }, undefined],
    [6, { messages: [{ role: 'user', content: 'One plus one' }] }, 'two'],
  ])
  expect(questions.map(({ item }) => [item.expected, item.answer])).toContainEqual([undefined, 7])
})

test.for([
  ['[1]', 'data.jsonl:1 is not a question: the line is not a JSON object'],
  ['{"messages": "hello"}', 'it has no list "messages", each with a role'],
  [{ messages: [said] }, 'no message has the role "user"'],
] as const)('%j is rejected', async ([line, message]) => {
  await expect(read(line)).rejects.toThrow(message)
})

test('a call is exact if its function and its arguments are, in any order', async () => {
  const [question] = await read({ messages: [user, call], tools })
  if (!question) throw new Error('there is a question')
  const answer = (name: string, given: string) => ({ content: '', functionCalls: [{ name, arguments: given }] })
  const answers = [answer('find', '{"b":2,"a":1}'), answer('find', '{"a":1}'), answer('lose', '{"a":1,"b":2}')]
  expect(answers.map((one) => isExact(one, question))).toEqual([true, false, false])
})
