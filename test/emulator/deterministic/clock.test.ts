import { expect, test } from 'vitest'
import { Clock } from '../../../src/emulator/index.ts'

const clockOn = (options: { speed?: number } = {}) => {
  const real = { seconds: 500 }
  return { real, clock: new Clock({ start: 1000, realSeconds: () => real.seconds, ...options }) }
}

test('a clock runs with real time at its speed', () => {
  const { real, clock } = clockOn({ speed: 60 })
  real.seconds += 2
  expect(clock.now()).toBe(1120)
})

test('a change of speed keeps the time already shown', () => {
  const { real, clock } = clockOn()
  real.seconds += 10
  clock.setSpeed(100)
  real.seconds += 1
  expect(clock.now()).toBe(1110)
})

test('a paused clock stops, can be advanced, and can be resumed', () => {
  const { real, clock } = clockOn()
  clock.pause()
  real.seconds += 10
  expect(clock.now()).toBe(1000)
  clock.advance(5)
  expect(clock.now()).toBe(1005)
  clock.resume()
  real.seconds += 1
  expect(clock.now()).toBe(1006)
})

test('a clock with speed 0 moves only when it is advanced', () => {
  const { real, clock } = clockOn({ speed: 0 })
  real.seconds += 10
  clock.advance(0.5)
  expect(clock.now()).toBe(1000.5)
})

test('time never moves backwards', () => {
  const { clock } = clockOn()
  expect(() => clock.advance(-1)).toThrow('a clock only moves forward, up to the year 9999: got -1 seconds')
  expect(() => clock.setSpeed(Number.NaN)).toThrow('invalid clock speed: got NaN')
  expect(() => clock.setSpeed(1e9)).toThrow('invalid clock speed: got 1000000000, expected 0 to 1000000')
  expect(() => clock.advance(1e12)).toThrow(
    'a clock only moves forward, up to the year 9999: got 1000000000000 seconds',
  )
  expect(() => new Clock({ start: 1e15 })).toThrow('invalid start of a clock: got 1000000000000000')
})
