import { expect, test } from 'vitest'
import { createTokenBucket } from '../../../src/openai/call/token-bucket.ts'
import { virtualClock } from '../virtual-clock.ts'

test('a burst passes at once, and the rest at a steady rate', async () => {
  const clock = virtualClock()
  const bucket = createTokenBucket(6, 4, clock)
  for (let call = 0; call < 6; call += 1) await bucket.take()
  expect(clock.sleeps).toEqual([10_000, 10_000])
})

test('a pause fills the bucket, but not above its burst', async () => {
  const clock = virtualClock()
  const bucket = createTokenBucket(6, 4, clock)
  for (let call = 0; call < 4; call += 1) await bucket.take()
  await clock.sleep(3_600_000)
  for (let call = 0; call < 5; call += 1) await bucket.take()
  expect(clock.sleeps).toEqual([3_600_000, 10_000])
})

test('calls that come together wait one after the other', async () => {
  const asked: number[] = []
  const bucket = createTokenBucket(60, 1, {
    now: () => 0,
    sleep: async (milliseconds) => void asked.push(milliseconds),
  })
  await Promise.all([bucket.take(), bucket.take(), bucket.take()])
  expect(asked).toEqual([1000, 2000])
})

test('whoever gives up leaves the turn to others', async () => {
  const clock = virtualClock()
  const bucket = createTokenBucket(60, 1, clock)
  await bucket.take()
  await expect(bucket.take(AbortSignal.abort())).rejects.toMatchObject({ code: 'aborted' })
  await bucket.take()
  expect(clock.sleeps).toEqual([1000])
})

test('no limit means no waiting', async () => {
  const clock = virtualClock()
  const bucket = createTokenBucket(Number.POSITIVE_INFINITY, 1, clock)
  for (let call = 0; call < 3; call += 1) await bucket.take()
  expect(clock.now()).toBe(virtualClock().now())
})
