import { expect, test } from 'vitest'
import { Expectations } from '../../../src/framework/testing/expectations.ts'

const run = (code: number, ...diagnostics: { severity: 'error' | 'warning'; summary: string; detail: string }[]) => ({
  code,
  stdout: '',
  stderr: '',
  diagnostics,
  text: diagnostics.map(({ summary }) => `│ Error: ${summary}\n│`).join(''),
})
const error = { severity: 'error', summary: 'No such thing', detail: '' } as const
const warning = { severity: 'warning', summary: 'Odd', detail: 'Very odd.' } as const

test('a run that succeeds is as expected', () => {
  const expectations = new Expectations({})
  expect([expectations.failed(run(0), 'apply'), expectations.failed(run(2), 'plan')]).toEqual([false, false])
  expectations.end()
})

test('a run that fails as expected counts as failed', () => {
  const expectations = new Expectations({ expectError: /Error: No such/ })
  expect(expectations.failed(run(1, error), 'apply')).toBe(true)
  expectations.end()
})

test('an expected warning may occur many times', () => {
  const expectations = new Expectations({ expectWarnings: [/Odd Very odd/] })
  expectations.failed(run(0, warning), 'apply')
  expectations.failed(run(0, warning), 'plan')
  expectations.end()
})

test.each<[string, () => void, string]>([
  ['a failure', () => void new Expectations({}).failed(run(1, error), 'apply'), 'apply failed:'],
  [
    'another failure',
    () => void new Expectations({ expectError: /quota/ }).failed(run(1, error), 'apply'),
    'apply must fail with an error matching /quota/',
  ],
  [
    'a warning',
    () => void new Expectations({}).failed(run(0, warning), 'plan'),
    'plan returned an unexpected warning:\nWarning: Odd',
  ],
  [
    'an error that never came',
    () => new Expectations({ expectError: /quota/ }).end(),
    'expected but did not occur: /quota/',
  ],
  [
    'a warning that never came',
    () => new Expectations({ expectWarnings: [/a/, /b/] }).end(),
    'expected but did not occur: /a/, /b/',
  ],
])('%s fails the step', (_, act, message) => {
  expect(act).toThrow(message)
})
