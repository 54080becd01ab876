import { expect, test } from 'vitest'
import { render } from '../../../src/cli/compare/template.ts'

const answer = { content: '{"list": [{"city": "Oslo"}]}', functionCalls: [{ name: 'find', arguments: '{}' }] }
const item = { expected: 'Oslo', tags: ['a', 'b'] }

test.for([
  ['{{ item.expected }} and {{item.tags[1]}}', { text: 'Oslo and b' }],
  ['{{ sample.output_text }}', { text: answer.content }],
  ['{{ sample.output_json.list[0].city }}', { text: 'Oslo' }],
  ['{{ sample.output_json.list }}', { text: '[{"city":"Oslo"}]' }],
  ['{{ sample.output_tools[0].function.name }}', { text: 'find' }],
  ['{{ item.unknown }}', { error: 'there is no value for {{ item.unknown }}' }],
  ['{{ item.constructor }}', { error: 'there is no value for {{ item.constructor }}' }],
] as const)('%s is filled in', ([template, rendered]) => {
  expect(render(template, { item, answer })).toEqual(rendered)
})

test('an answer that is not JSON says so', () => {
  const text = { content: 'Oslo', functionCalls: [] }
  expect(render('{{ sample.output_json.city }}', { item, answer: text })).toEqual({ error: 'the answer is not JSON' })
})
