import { expect, test } from 'vitest'
import { Clock } from '../../src/emulator/index.ts'
import { emulatedClock } from '../../src/testing/emulated-clock.ts'

test('sleeping advances the clock of the emulator, and alarms that are due go off', async () => {
  const emulator = new Clock({ start: 1000, speed: 0 })
  const clock = emulatedClock(emulator)
  const rung: string[] = []
  const early = clock.alarm(2000).then(() => rung.push('early'))
  const late = clock.alarm(5000).then(() => rung.push('late'))
  await clock.sleep(3000)
  await early
  expect([emulator.now(), clock.now(), rung]).toEqual([1003, 1_003_000, ['early']])
  await clock.sleep(3000)
  await late
  expect(rung).toEqual(['early', 'late'])
})

test('an aborted signal ends sleep and alarm', async () => {
  const emulator = new Clock({ start: 1000, speed: 0 })
  const clock = emulatedClock(emulator)
  const interruption = new AbortController()
  const alarm = clock.alarm(1000, interruption.signal)
  interruption.abort('stop')
  await expect(alarm).rejects.toBe('stop')
  await expect(clock.alarm(1000, interruption.signal)).rejects.toBe('stop')
  await expect(clock.sleep(1000, interruption.signal)).rejects.toBe('stop')
  expect(emulator.now()).toBe(1000)
})
