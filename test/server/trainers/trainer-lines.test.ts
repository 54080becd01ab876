import { expect, test } from 'vitest'
import { trainerLines } from '../../../src/server/trainers/trainer-lines.ts'

const user = { role: 'user', content: 'Hi' }
const answer = { role: 'assistant', content: 'Hello' }

test('each answer that is trained on is a line of its own', () => {
  const second = { role: 'assistant', content: 'Bye' }
  const unwanted = { ...answer, weight: 0 }
  const conversation = { messages: [user, answer, user, unwanted, user, { ...second, weight: 1 }] }
  expect(trainerLines('mlx-lm', conversation, 'supervised')).toEqual([
    { messages: [user, answer] },
    { messages: [user, answer, user, answer, user, second] },
  ])
  expect(trainerLines('trl', conversation, 'supervised')?.[0]).toEqual({ prompt: [user], completion: [answer] })
})

test('messages become what chat templates take', () => {
  const call = { id: 'c1', type: 'function', function: { name: 'find', arguments: '{"city":"Lindhafen"}' } }
  const tools = [{ type: 'function', function: { name: 'find', parameters: {} } }]
  const messages = [
    { role: 'developer', content: [{ type: 'text', text: 'Be brief.' }] },
    {
      role: 'user',
      content: [
        { type: 'text', text: 'Where' },
        { type: 'text', text: 'now?' },
      ],
      name: 'ann',
    },
    { role: 'assistant', content: null, tool_calls: [call], weight: 0 },
    { role: 'tool', tool_call_id: 'c1', content: 'here' },
    { role: 'assistant', refusal: 'I cannot say.' },
  ]
  expect(trainerLines('mlx-lm', { messages, tools, parallel_tool_calls: false }, 'supervised')).toEqual([
    {
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Where now?', name: 'ann' },
        {
          role: 'assistant',
          content: '',
          tool_calls: [{ ...call, function: { name: 'find', arguments: { city: 'Lindhafen' } } }],
        },
        { role: 'tool', tool_call_id: 'c1', content: 'here' },
        { role: 'assistant', content: 'I cannot say.' },
      ],
      tools,
    },
  ])
})

test('functions of the older format become tools', () => {
  const find = { name: 'find', parameters: {} }
  const messages = [user, { role: 'assistant', function_call: { name: 'find', arguments: '{}' } }]
  expect(trainerLines('trl', { messages, functions: [find] }, 'supervised')).toEqual([
    {
      prompt: [user],
      completion: [
        {
          role: 'assistant',
          content: '',
          tool_calls: [{ type: 'function', function: { name: 'find', arguments: {} } }],
        },
      ],
      tools: [{ type: 'function', function: find }],
    },
  ])
})

test('TRL gets preferences, and prompts with what the grader looks at', () => {
  const worse = { role: 'assistant', content: 'No.' }
  const pair = { input: { messages: [user] }, preferred_output: [answer], non_preferred_output: [worse] }
  expect(trainerLines('trl', pair, 'dpo')).toEqual([{ prompt: [user], chosen: [answer], rejected: [worse] }])
  const example = { messages: [user], reference: { city: 'Lindhafen' }, n: 3 }
  expect(trainerLines('trl', example, 'reinforcement')).toEqual([
    { prompt: [user], item: '{"reference":{"city":"Lindhafen"},"n":3}' },
  ])
})

test('a command reads the file as it was uploaded', () => {
  expect(trainerLines('command', { messages: [user, answer] }, 'supervised')).toBeUndefined()
})
