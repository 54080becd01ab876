import { expect, test } from 'vitest'
import { fakeClock } from '../../../src/framework/testing/index.ts'

test('a sleep ends immediately and advances the time', async () => {
  const clock = fakeClock(1_000)
  await clock.sleep(3_600_000)
  expect(clock.now()).toBe(3_601_000)
})

test('time stands still without sleepers', async () => {
  const clock = fakeClock(0)
  void clock.alarm(10)
  await new Promise((resolve) => setImmediate(resolve))
  expect(clock.now()).toBe(0)
})

test('sleepers and alarms wake in the order in which they are due', async () => {
  const clock = fakeClock(0)
  const woken: string[] = []
  const wait = async (name: string, waiting: Promise<void>) => {
    await waiting
    woken.push(`${name} at ${clock.now()}`)
  }
  await Promise.all([
    wait('late', clock.sleep(30)),
    wait('alarm', clock.alarm(20)),
    wait('early', clock.sleep(10)),
    wait(
      'again',
      clock.sleep(10).then(() => clock.sleep(15)),
    ),
  ])
  expect(woken).toEqual(['early at 10', 'alarm at 20', 'again at 25', 'late at 30'])
})

test('an aborted signal ends a wait, with its reason', async () => {
  const clock = fakeClock(0)
  const stop = new AbortController()
  const waits = [clock.alarm(10, stop.signal), clock.sleep(10, stop.signal)]
  stop.abort(new Error('stopped'))
  for (const wait of [...waits, clock.sleep(10, stop.signal)]) await expect(wait).rejects.toThrow('stopped')
  expect(clock.now()).toBe(0)
})

test('a test may advance the time itself', async () => {
  const clock = fakeClock(0)
  const rung: number[] = []
  for (const milliseconds of [20, 10, 31]) void clock.alarm(milliseconds).then(() => rung.push(clock.now()))
  await clock.advance(30)
  expect([rung, clock.now()]).toEqual([[10, 20], 30])
})
