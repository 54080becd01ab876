import { expect, test } from 'vitest'
import { toMetrics } from '../../src/client/job-metrics.ts'

const csv = 'step,train_loss,valid_loss,valid_mean_token_accuracy\n1,2.5,,\n2,1.5,1.75,0.5\n'
const steps = [
  { step: 1, trainLoss: 2.5 },
  { step: 2, trainLoss: 1.5, validLoss: 1.75, validMeanTokenAccuracy: 0.5 },
]

test.for([
  ['plain', csv],
  ['in base64', Buffer.from(csv).toString('base64')],
  ['with a byte order mark and carriage returns', `\ufeff${csv.replaceAll('\n', '\r\n')}`],
  ['with its columns in another order', 'train_loss,step\n2.5,1\n'],
] as const)('a result file %s is read by its header', ([what, content]) => {
  expect(toMetrics(Buffer.from(content))).toEqual(what.endsWith('order') ? [steps[0]] : steps)
})

test('cells that hold no number are left out', () => {
  expect(toMetrics(Buffer.from('step,train_loss,note\n1,NaN,hi\n2,1'))).toEqual([
    { step: 1 },
    { step: 2, trainLoss: 1 },
  ])
})

test('a result file that is not CSV is an error of the host', () => {
  expect(() => toMetrics(Buffer.from('step,train_loss\n1,2"5'))).toThrow(
    expect.objectContaining({
      code: 'malformed_response',
      message: expect.stringContaining('the result file is not CSV: Invalid Opening Quote'),
    }),
  )
})
