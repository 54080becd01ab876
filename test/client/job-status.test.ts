import { expect, test } from 'vitest'
import { hasEnded, hasFailed, isCompleted, isPaused, isRunning, wasCancelled } from '../../src/client/index.ts'

test.for([
  ['validating_files', ['isRunning']],
  ['queued', ['isRunning']],
  ['running', ['isRunning']],
  ['pausing', ['isRunning']],
  ['paused', ['isPaused']],
  ['succeeded', ['isCompleted', 'hasEnded']],
  ['failed', ['hasFailed', 'hasEnded']],
  ['cancelled', ['wasCancelled', 'hasEnded']],
  ['evaluating_safety', ['isRunning']],
] as const)('of a job that is %s holds %j, and nothing else', ([status, holding]) => {
  const all = { isRunning, isPaused, isCompleted, hasFailed, wasCancelled, hasEnded }
  const held = Object.entries(all).flatMap(([name, holds]) => (holds({ status }) ? [name] : []))
  expect(held).toEqual(holding)
})
