import { expect, test } from 'vitest'
import { checkpointSchema, toCheckpoint } from '../../../src/provider/checkpoint/checkpoint.ts'
import { someCheckpoint } from '../some-job.ts'

test('a checkpoint is told with the metrics that there are', () => {
  const told = toCheckpoint(someCheckpoint(20, { train_loss: 1, made_up: 3 } as object))
  expect(checkpointSchema.parse(told)).toEqual(told)
  expect(told.metrics).toEqual({ train_loss: 1 })
})
