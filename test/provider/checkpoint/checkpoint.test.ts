import { expect, test } from 'vitest'
import {
  bestCheckpoint,
  checkpointSchema,
  finalCheckpoint,
  toCheckpoint,
} from '../../../src/provider/checkpoint/checkpoint.ts'
import { someCheckpoint } from '../some-job.ts'

test.for([
  ['none', [], undefined],
  [
    'the lowest full validation loss',
    [someCheckpoint(30, { full_valid_loss: 2 }), someCheckpoint(20, { full_valid_loss: 1 })],
    20,
  ],
  [
    'the full validation loss before that of a batch',
    [
      someCheckpoint(30, { full_valid_loss: 2, valid_loss: 0.1 }),
      someCheckpoint(20, { full_valid_loss: 1, valid_loss: 5 }),
    ],
    20,
  ],
  [
    'the training loss where nothing was validated',
    [someCheckpoint(30, { train_loss: 2 }), someCheckpoint(20, { train_loss: 1 })],
    20,
  ],
  ['of equals the earlier', [someCheckpoint(30, { train_loss: 1 }), someCheckpoint(20, { train_loss: 1 })], 20],
  [
    'the highest reward, where there are rewards',
    [
      someCheckpoint(30, { full_valid_mean_reward: 0.7, train_mean_reward: 0.8 }),
      someCheckpoint(20, { full_valid_mean_reward: 0.6, train_mean_reward: 0.9 }),
    ],
    30,
  ],
  ['one that was measured before one that was not', [someCheckpoint(30), someCheckpoint(40, { train_loss: 9 })], 40],
] as const)('the best checkpoint is %s', ([, checkpoints, step]) => {
  expect(bestCheckpoint(checkpoints)?.step_number).toBe(step)
})

test('the final checkpoint is that of the last step, wherever it stands', () => {
  expect(finalCheckpoint([someCheckpoint(20), someCheckpoint(30), someCheckpoint(10)])?.step_number).toBe(30)
  expect(finalCheckpoint([])).toBeUndefined()
})

test('a checkpoint is told with the metrics that there are', () => {
  const told = toCheckpoint(someCheckpoint(20, { train_loss: 1, made_up: 3 } as object))
  expect(checkpointSchema.parse(told)).toEqual(told)
  expect(told.metrics).toEqual({ train_loss: 1 })
})
