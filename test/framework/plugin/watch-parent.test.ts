import { expect, test, vi } from 'vitest'
import { watchParent } from '../../../src/framework/plugin/watch-parent.ts'
import { FakeProcess } from './fake-process.ts'

const watched = () => {
  const process = new FakeProcess({})
  const onGone = vi.fn()
  let tick = () => {}
  watchParent(process, (_milliseconds, run) => (tick = run), onGone)
  return { process, onGone, tick: () => tick() }
}

test('a parent that lives is left alone', () => {
  const { onGone, tick } = watched()
  tick()
  expect(onGone).not.toHaveBeenCalled()
})

test('a new parent means that the old one is gone', () => {
  const { process, onGone, tick } = watched()
  process.ppid = 1
  tick()
  expect(onGone).toHaveBeenCalledOnce()
})

test.each([
  ['that no longer exists', 'ESRCH', 1],
  ['that may not be signalled', 'EPERM', 0],
])('a parent %s, as Windows tells it, counts as gone %#', (_title, code, times) => {
  const { process, onGone, tick } = watched()
  vi.spyOn(process, 'kill').mockImplementation(() => {
    throw Object.assign(new Error(code), { code })
  })
  tick()
  expect(onGone).toHaveBeenCalledTimes(times)
})

test.each(['stdout', 'stderr'] as const)('a broken %s means that the parent is gone', (stream) => {
  const { process, onGone } = watched()
  process[stream].emit('error', new Error('EPIPE'))
  expect(onGone).toHaveBeenCalledOnce()
})
