import { expect, test } from 'vitest'
import { listType, objectType, stringType } from '../../../src/framework/cty/index.ts'
import { DiagnosticError, Diagnostics, hasErrors } from '../../../src/framework/diagnostics/index.ts'

const collect = () => new Diagnostics(objectType({ names: listType(stringType) }))

test('errors and warnings are kept in order, with their paths', () => {
  const diagnostics = collect()
  diagnostics.warning('Odd', 'This is odd.')
  diagnostics.error('Wrong', 'This is wrong.', ['names', 0])
  expect(diagnostics.all).toEqual([
    { severity: 'warning', summary: 'Odd', detail: 'This is odd.' },
    { severity: 'error', summary: 'Wrong', detail: 'This is wrong.', path: [{ attribute: 'names' }, { index: 0 }] },
  ])
})

test('warnings alone are not a failure', () => {
  const diagnostics = collect()
  diagnostics.warning('Odd', 'This is odd.')
  expect([diagnostics.failed, hasErrors(diagnostics.all)]).toEqual([false, false])
  diagnostics.error('Wrong', 'This is wrong.')
  expect([diagnostics.failed, hasErrors(diagnostics.all)]).toEqual([true, true])
})

test.each([
  [
    'in its own words',
    new DiagnosticError('Gone', 'It is gone.', ['names']),
    'Gone',
    'It is gone.',
    [{ attribute: 'names' }],
  ],
  ['under the summary given', new Error('socket closed'), 'Cannot read', 'socket closed', undefined],
  ['even if it is no error', 'socket closed', 'Cannot read', 'socket closed', undefined],
])('a thrown value is reported %s', (_, thrown, summary, detail, path) => {
  const diagnostics = collect()
  diagnostics.thrown(thrown, 'Cannot read')
  expect(diagnostics.all).toEqual([{ severity: 'error', summary, detail, ...(path && { path }) }])
})

test('an error keeps its cause', () => {
  const cause = new Error('socket closed')
  expect(new DiagnosticError('Gone', 'It is gone.', undefined, { cause }).cause).toBe(cause)
})
