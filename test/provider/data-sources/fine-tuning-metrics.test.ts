import { expect, test } from 'vitest'
import { toMetrics } from '../../../src/provider/data-sources/fine-tuning-metrics.ts'

test('numbers are found by the names in the head, and what was not measured is left out', () => {
  const csv = 'step,train_loss, valid_loss\n1,0.5,\n2,4e-1,0.7\n3,nan,n/a\n'
  expect(toMetrics(csv)).toEqual({
    columns: ['step', 'train_loss', 'valid_loss'],
    steps: [{ step: 1, train_loss: 0.5 }, { step: 2, train_loss: 0.4, valid_loss: 0.7 }, { step: 3 }],
  })
})

test('a file with nothing in it has no metrics', () => {
  expect(toMetrics('')).toEqual({ columns: [], steps: [] })
})
