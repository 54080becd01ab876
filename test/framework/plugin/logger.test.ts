import { expect, test } from 'vitest'
import { createLogger, type LogLevel } from '../../../src/framework/plugin/index.ts'

const levels: readonly LogLevel[] = ['trace', 'debug', 'info', 'warn', 'error']

const heard = (environment: Record<string, string>): unknown[] => {
  const lines: string[] = []
  const clock = () => new Date('2026-11-21T09:00:00.123Z')
  const logger = createLogger({ environment, name: 'my-cloud', write: (line) => lines.push(line), clock })
  for (const level of levels) logger[level]('said')
  return lines.map((line) => JSON.parse(line)['@level'])
}

test.each([
  ['nothing is set', {}, []],
  ['TF_LOG is empty', { TF_LOG: '' }, []],
  ['TF_LOG is off', { TF_LOG: 'off' }, []],
  ['TF_LOG is a level', { TF_LOG: 'WARN' }, ['warn', 'error']],
  ['TF_LOG asks for JSON', { TF_LOG: 'JSON' }, levels],
  ['TF_LOG is no level', { TF_LOG: 'yes' }, levels],
  ['TF_LOG_PROVIDER goes before TF_LOG', { TF_LOG: 'trace', TF_LOG_PROVIDER: 'error' }, ['error']],
  ['the own variable goes first', { TF_LOG_PROVIDER: 'trace', TF_LOG_PROVIDER_MY_CLOUD: 'error' }, ['error']],
])('when %s, the right levels are heard', (_title, environment, expected) => {
  expect(heard(environment)).toEqual(expected)
})
