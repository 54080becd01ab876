import { expect, test } from 'vitest'
import { fakeClock } from '../../../src/framework/testing/index.ts'

test('a sleep is over at once, and its time has passed', async () => {
  const clock = fakeClock(1_000)
  await clock.sleep(3_600_000)
  expect(clock.now()).toBe(3_601_000)
})

test('time stands still while nobody sleeps', async () => {
  const clock = fakeClock(0)
  void clock.alarm(10)
  await new Promise((resolve) => setImmediate(resolve))
  expect(clock.now()).toBe(0)
})

test('who is due first wakes first, alarms included', async () => {
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

test('a signal that is tripped ends a wait, with its reason', async () => {
  const clock = fakeClock(0)
  const stop = new AbortController()
  const waits = [clock.alarm(10, stop.signal), clock.sleep(10, stop.signal)]
  stop.abort(new Error('stopped'))
  for (const wait of [...waits, clock.sleep(10, stop.signal)]) await expect(wait).rejects.toThrow('stopped')
  expect(clock.now()).toBe(0)
})

test('a test may let time pass itself', async () => {
  const clock = fakeClock(0)
  const rung: number[] = []
  for (const milliseconds of [20, 10, 31]) void clock.alarm(milliseconds).then(() => rung.push(clock.now()))
  await clock.advance(30)
  expect([rung, clock.now()]).toEqual([[10, 20], 30])
})
