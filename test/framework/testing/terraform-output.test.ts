import { expect, test } from 'vitest'
import {
  actionProgress,
  foldText,
  formatDiagnostic,
  parseDiagnostics,
} from '../../../src/framework/testing/terraform-output.ts'

const error = {
  severity: 'error' as const,
  summary: 'Invalid Attribute Value',
  detail: 'name is too short.',
  range: { filename: 'main.tf', start: { line: 2 } },
  snippet: { context: 'resource "toy_thing" "a"', code: '  name = "x"', start_line: 2 },
}

test('diagnostics are parsed from the lines of a run', () => {
  const lines = [
    '{"@level":"info","type":"version"}',
    JSON.stringify({ type: 'diagnostic', diagnostic: error }),
    '',
    'plain {',
  ]
  expect(parseDiagnostics(lines.join('\n'))).toEqual([error])
})

test('or from the object of a validation', () => {
  expect(parseDiagnostics(JSON.stringify({ valid: false, diagnostics: [error] }, null, 2))).toEqual([error])
  expect(parseDiagnostics('{ broken')).toEqual([])
})

test('progress of actions is parsed from the lines of a run', () => {
  const said = (message: string) => ({
    type: 'action_progress',
    hook: { action: { addr: 'action.toy_knock.a' }, message },
  })
  const lines = [{ type: 'action_start', hook: {} }, said('one'), said('two'), { type: 'change_summary' }]
  expect(actionProgress(lines.map((line) => JSON.stringify(line)).join('\n'))).toEqual(['one', 'two'])
})

test('a diagnostic is formatted as Terraform prints it', () => {
  expect(formatDiagnostic(error)).toBe(
    'Error: Invalid Attribute Value\n\n  on main.tf line 2, in resource "toy_thing" "a":\n  2:   name = "x"\n\nname is too short.',
  )
  expect(formatDiagnostic({ severity: 'warning', summary: 'Odd', detail: '' })).toBe('Warning: Odd')
})

test('text in a box is folded', () => {
  expect(foldText('╷\n│ Error: No\n│ \n│   such   thing\n╵\n')).toBe('Error: No such thing')
})
