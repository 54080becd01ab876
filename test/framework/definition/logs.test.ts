import { expect, test } from 'vitest'
import { type Log, masked, subsystem, withFields } from '../../../src/framework/index.ts'

/** A log that collects its lines. */
const collecting = () => {
  const lines: unknown[] = []
  const at = (level: string) => (message: string, fields?: object) => lines.push([level, message, fields])
  const log: Log = { trace: at('trace'), debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
  return { log, lines }
}

test('persistent fields are added to every message, and a message may override them', () => {
  const { log, lines } = collecting()
  const named = withFields(withFields(log, { request: 1 }), { user: 'ada' })
  named.info('started')
  named.warn('slow', { user: 'bob' })
  expect(lines).toEqual([
    ['info', 'started', { request: 1, user: 'ada' }],
    ['warn', 'slow', { request: 1, user: 'bob' }],
  ])
})

test('fields are hidden by key, and text by pattern, at any depth', () => {
  const { log, lines } = collecting()
  const safe = masked(log, { keys: ['password'], patterns: ['hunter2', /sk-\w+/] })
  safe.debug('using sk-abc and sk-def', { password: 'x', headers: [{ auth: 'Bearer sk-abc' }], in: { password: 1 } })
  safe.error('failed', { error: new Error('hunter2 and hunter2') })
  expect(lines[0]).toEqual([
    'debug',
    'using *** and ***',
    { password: '***', headers: [{ auth: 'Bearer ***' }], in: { password: '***' } },
  ])
  expect(JSON.stringify(lines)).not.toContain('hunter2')
  expect(JSON.stringify(lines[1])).toContain('*** and ***')
})

test.each([
  [undefined, ['debug', 'error']],
  ['warn', ['error']],
  ['DEBUG', ['debug', 'error']],
  ['off', []],
  ['json', ['debug', 'error']],
])('a subsystem has its own level: %s', (level, expected) => {
  const { log, lines } = collecting()
  const http = subsystem(log, 'http', level)
  http.debug('request')
  http.error('lost')
  expect(lines.map((line) => (line as string[])[0])).toEqual(expected)
  for (const line of lines) expect((line as object[])[2]).toEqual({ subsystem: 'http' })
})
