import { expect, test } from 'vitest'
import { invalidTemplate, render } from '../../../src/api/graders/template.ts'

const sample = { item: { answer: 'Oslo', list: [{ n: 1 }] }, text: '{"city": "Bergen", "tags": ["a", "b"]}' }

test.each([
  ['no template', 'no template'],
  ['{{item.answer}} or {{ sample.output_json.city }}', 'Oslo or Bergen'],
  ['{{ item.list[0].n }} {{ sample.output_json.tags[1] }} {{ item.list }}', '1 b [{"n":1}]'],
  ['{{ sample.output_text }}', sample.text],
])('%s becomes %s', (text, expected) => {
  expect(render(text, sample)).toEqual({ text: expected, invalidVariable: false, unparsable: false })
})

test('missing fields and unparsable samples are different errors', () => {
  expect(render('{{ item.color }}', sample)).toMatchObject({ invalidVariable: true, unparsable: false })
  expect(render('{{ sample.output_json.city }}', { item: {}, text: 'Bergen' })).toMatchObject({
    invalidVariable: false,
    unparsable: true,
  })
})

test.each([
  ['{{ item.a }} {{ sample.output_text }}', undefined],
  ['{{ item }}', '{{ item }}'],
  ['a {{ answer }}', '{{ answer }}'],
  ['{{ item.a; }}{{ emulator.b }}', '{{ emulator.b }}'],
])('the wrong template of %s is %s', (text, wrong) => {
  expect(invalidTemplate(text)).toBe(wrong)
})
