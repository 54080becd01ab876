import { expect, test, vi } from 'vitest'
import { handleProcessEvents } from '../../../src/framework/plugin/handle-process-events.ts'
import { createLogger } from '../../../src/framework/plugin/index.ts'
import { FakeProcess } from './fake-process.ts'

const handled = () => {
  const process = new FakeProcess({})
  const lines: string[] = []
  const write = (line: string) => lines.push(line)
  const logger = createLogger({ environment: { TF_LOG: 'trace' }, name: 'cloud', write, clock: () => new Date(0) })
  const end = vi.fn()
  handleProcessEvents(process, logger, () => {}, end)
  return { process, lines, end }
}

test('SIGINT is ignored: it is for Terraform, which tells us to stop', () => {
  const { process, lines, end } = handled()
  expect(process.emit('SIGINT')).toBe(true)
  expect(end).not.toHaveBeenCalled()
  expect(lines.join('')).toContain('SIGINT ignored')
})

test.each([
  ['SIGTERM', 143],
  ['SIGHUP', 129],
])('%s ends the process with code %i', (signal, code) => {
  const { process, end } = handled()
  process.emit(signal)
  expect(end).toHaveBeenCalledWith(code, signal)
})

test.each(['uncaughtException', 'unhandledRejection'])('an error of kind %s is logged and survived', (event) => {
  const { process, lines, end } = handled()
  process.emit(event, new Error('nobody caught me'))
  expect(end).not.toHaveBeenCalled()
  expect(lines.join('')).toContain('nobody caught me')
})
