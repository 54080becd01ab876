import { expect, test } from 'vitest'
import { bestCheckpoint as clientBestCheckpoint } from '../../../src/client/best-checkpoint.ts'
import { toCheckpoint } from '../../../src/client/job-checkpoint.ts'
import { bestCheckpoint, finalCheckpoint } from '../../../src/openai/index.ts'
import { someCheckpoint } from '../../provider/some-job.ts'

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
  [
    'the reward on part of the validation file before that on the training file',
    [
      someCheckpoint(10, { valid_mean_reward: 0.2, train_mean_reward: 0.9 }),
      someCheckpoint(20, { valid_mean_reward: 0.8, train_mean_reward: 0.1 }),
    ],
    20,
  ],
  [
    'compared by one metric alone, the first that any checkpoint has',
    [someCheckpoint(10, { full_valid_loss: 1 }), someCheckpoint(20, { train_loss: 0.1 })],
    10,
  ],
  [
    'what was measured, whatever else a host sends in place of a number',
    [
      someCheckpoint(10, { full_valid_loss: null, train_loss: 2 } as object),
      someCheckpoint(20, { full_valid_loss: null, train_loss: 1 } as object),
    ],
    20,
  ],
  ['one that was measured before one that was not', [someCheckpoint(30), someCheckpoint(40, { train_loss: 9 })], 40],
] as const)('the best checkpoint is %s, to the provider and the client', ([, checkpoints, step]) => {
  expect(bestCheckpoint(checkpoints)?.step_number).toBe(step)
  expect(clientBestCheckpoint(checkpoints.map(toCheckpoint))?.stepNumber).toBe(step)
})

test('the final checkpoint is that of the last step, wherever it stands', () => {
  expect(finalCheckpoint([someCheckpoint(20), someCheckpoint(30), someCheckpoint(10)])?.step_number).toBe(30)
  expect(finalCheckpoint([])).toBeUndefined()
})
