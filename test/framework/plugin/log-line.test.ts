import { expect, test } from 'vitest'
import { logLine } from '../../../src/framework/plugin/log-line.ts'

const time = new Date('2026-11-21T09:00:00.123Z')
const line = (message: string, fields: Record<string, unknown> = {}) =>
  logLine({ level: 'info', message, module: 'cloud', time, fields })
const read = (message: string, fields?: Record<string, unknown>) => JSON.parse(line(message, fields))

test('a line is what hclog writes, with six digits of fraction', () => {
  expect(line('hello', { job: 'a' })).toBe(
    '{"job":"a","@level":"info","@message":"hello","@module":"cloud","@timestamp":"2026-11-21T09:00:00.123000Z"}\n',
  )
})

test('nothing in a message or a field breaks the line', () => {
  const text = 'a\nb\r\u2028\u0000"\ud800'
  expect(line(text, { text, [text]: 1 }).split('\n')).toHaveLength(2)
  expect(read('x', { text: 'a\nb' }).text).toBe('a\nb')
})

test('a field cannot pose as the message, whose type Terraform relies on', () => {
  expect(read('hello', { '@message': 7, '@level': {}, '@timestamp': 0 })).toEqual(read('hello'))
})

test('values that JSON does not know are shown', () => {
  const cycle: Record<string, unknown> = {}
  cycle.self = cycle
  const fields = read('x', { big: 2n ** 64n, cycle, list: [1n], missing: undefined })
  expect(fields.big).toBe('18446744073709551616')
  expect(fields.list).toEqual(['1'])
  expect(fields.cycle).toMatch(/^\(cannot be shown: Converting circular structure/)
  expect(fields).not.toHaveProperty('missing')
})

test('an error is shown with its cause, but without what clients hang on it', () => {
  const error = Object.assign(new Error('refused', { cause: new TypeError('no route') }), {
    code: 'E1',
    headers: 'key',
  })
  const shown = read('x', { error }).error
  expect(shown).toMatchObject({ name: 'Error', message: 'refused', code: 'E1', cause: { name: 'TypeError' } })
  expect(shown).not.toHaveProperty('headers')
})

test.each([
  ['message', '\u0000'.repeat(100_000), {}],
  ['field', 'short', { text: '\u0000'.repeat(100_000), more: '\u0000'.repeat(100_000) }],
  ['message and fields', '\u0000'.repeat(100_000), { text: '\u0000'.repeat(100_000) }],
  ['name of a field', 'short', { ['\u0000'.repeat(100_000)]: 1 }],
  ['list of fields', 'short', Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`f${index}`, index]))],
])('however long the %s, the line stays under 64 KiB and is JSON', (_title, message, fields) => {
  expect(Buffer.byteLength(line(message, fields))).toBeLessThan(64 * 1024)
  expect(read(message, fields)['@message']).toMatch(/^short$|100000 characters/)
})
