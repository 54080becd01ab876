import { expect, test } from 'vitest'
import type { JobReport } from '../../../src/cli/report/job-report.ts'
import { verdictOf } from '../../../src/cli/report/verdict.ts'
import { fakeCheckpoint, fakeJob } from '../../../src/client/fake/index.ts'

/** The report of a job with 8 epochs, evaluated after each, with checkpoints of the last three. */
const measured = (losses: readonly number[], trainLoss: number): JobReport => {
  const steps = losses.map((fullValidLoss, i) => ({ step: (i + 1) * 5, trainLoss, fullValidLoss }))
  const file = { id: 'file-1', file: undefined, analysis: undefined }
  return {
    at: 0,
    job: fakeJob({ status: 'succeeded', method: { type: 'supervised', hyperparameters: { nEpochs: 8 } } }),
    events: [],
    checkpoints: steps.slice(-3).map((metrics) => fakeCheckpoint({ stepNumber: metrics.step, metrics })),
    steps,
    totalSteps: 40,
    baseModel: undefined,
    training: file,
    validation: file,
    cost: undefined,
    samples: [],
    missing: [],
  }
}

test('a model that answers new questions as well is not overfitted', () => {
  const report = measured([3, 2, 1.8, 1.6, 1.4, 1.2, 1.1, 1], 0.95)
  expect(verdictOf(report)).toEqual({
    word: 'None',
    about: 'ratio 1.05 at step 40',
    sentences: [
      'At the best checkpoint, step 40, the validation loss is 1.05 times the training loss: the model answers new questions about as well as its training examples.',
      'The loss on the whole validation file was lowest at step 40 (1), its last evaluation: it was still falling.',
    ],
  })
})

test('if the best step has no checkpoint, the verdict names the epochs to train again', () => {
  const report = measured([3, 1, 1.2, 1.4, 1.6, 1.8, 1.9, 2], 0.5)
  const { word, sentences } = verdictOf(report) ?? {}
  expect(word).toBe('Severe')
  expect(sentences?.[1]).toBe(
    'The loss on the whole validation file was lowest at step 10 (1) and ended 100% higher: training took too long. No checkpoint of that step was kept: train again with 2 epochs.',
  )
})

test('if the best step has a checkpoint, the verdict recommends it', () => {
  const report = measured([3, 2, 1.8, 1.6, 1.4, 1, 1.3, 1.5], 0.9)
  const { word, about, sentences } = verdictOf(report) ?? {}
  // The checkpoint is fine; the steps after it were not.
  expect([word, about]).toEqual(['Moderate', 'ratio 1.11 at step 30'])
  expect(sentences?.[1]).toMatch(/ended 50% higher: training took too long\. Use the best checkpoint\.$/)
})

test('without a validation file, overfitting is unknown', () => {
  const verdict = verdictOf({
    ...measured([1, 1], 1),
    validation: undefined,
    steps: [{ step: 5, trainLoss: 1 }],
    checkpoints: [],
  })
  expect(verdict).toMatchObject({ word: 'Unknown', about: 'no validation file' })
  expect(verdict?.sentences[0]).toContain('tunesmith split FILE --part 0.1')
})
