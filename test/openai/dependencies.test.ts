import { expect, test } from 'vitest'
import { pause } from '../../src/openai/dependencies.ts'
import { systemDependencies } from '../../src/openai/index.ts'

test('the real clock sleeps, and wakes when aborted', async () => {
  const { clock } = systemDependencies
  const start = clock.now()
  await clock.sleep(5)
  expect(clock.now()).toBeGreaterThanOrEqual(start + 4)
  const stop = new AbortController()
  const pausing = pause(clock, 60_000, stop.signal)
  stop.abort('enough')
  await expect(pausing).rejects.toMatchObject({ code: 'aborted' })
})
