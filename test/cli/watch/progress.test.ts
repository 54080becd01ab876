import { expect, test } from 'vitest'
import { progressOf } from '../../../src/cli/watch/progress.ts'
import { fakeEvent, fakeJob } from '../../../src/client/fake/index.ts'

const running = fakeJob({ status: 'running' })
const step = (step: number, at: number, metrics: Readonly<Record<string, number>> = { trainLoss: 1 / step }) =>
  fakeEvent({ type: 'metrics', createdAt: at, metrics: { step, totalSteps: 100, ...metrics } })

test('a job has no progress before its first step', () => {
  const none = { step: 0, totalSteps: 0, finishAt: undefined, training: [], validation: [] }
  expect(progressOf(running, [fakeEvent()])).toMatchObject(none)
})

test('the curve shows the loss, and full validation where available', () => {
  const events = [
    step(1, 0),
    fakeEvent(),
    step(2, 1, { trainLoss: 0.5, validLoss: 0.6 }),
    step(3, 2, { trainLoss: 0.3, validLoss: 0.4, fullValidLoss: 0.5 }),
  ]
  expect(progressOf(running, events)).toMatchObject({
    step: 3,
    totalSteps: 100,
    measure: 'loss',
    training: [
      [1, 1],
      [2, 0.5],
      [3, 0.3],
    ],
    validation: [
      [2, 0.6],
      [3, 0.5],
    ],
  })
})

test('the curve of reinforcement shows the reward', () => {
  const events = [step(1, 0, { trainMeanReward: 0.2 }), step(2, 1, { trainMeanReward: 0.4, fullValidMeanReward: 0.3 })]
  expect(progressOf(running, events)).toMatchObject({
    measure: 'reward',
    training: [
      [1, 0.2],
      [2, 0.4],
    ],
    validation: [[2, 0.3]],
  })
})

test("the end is the host's estimate, or extrapolated from the last steps", () => {
  const events = [step(1, 0), ...Array.from({ length: 25 }, (_, index) => step(index + 2, 1000 + 10 * index))]
  expect(progressOf(fakeJob({ status: 'running', estimatedFinish: 7 }), events).finishAt).toBe(7)
  expect(progressOf(running, events).finishAt).toBe(1240 + 740)
})

test('a job that is not running has no expected end', () => {
  expect(progressOf(fakeJob({ status: 'paused' }), [step(1, 0), step(2, 10)]).finishAt).toBeUndefined()
})
