import { expect, test } from 'vitest'
import type { JobReport } from '../../../src/cli/report/job-report.ts'
import { verdictOf } from '../../../src/cli/report/verdict.ts'
import { reinforcementLines } from '../../emulator/emulator-fixture.ts'
import { ended, host, reportOf, uploaded } from './report-fixture.ts'

/** The report of a real job, with measures of the whole validation file by epoch, and checkpoints of the last three. */
async function measured(losses: readonly number[], trainLoss: number): Promise<JobReport> {
  const fineTuning = await host()
  const report = await reportOf(fineTuning, (await ended(fineTuning)).id)
  const steps = losses.map((fullValidLoss, i) => ({ step: (i + 1) * 5, trainLoss, fullValidLoss }))
  const checkpoints = report.checkpoints.map((checkpoint, i) => ({
    ...checkpoint,
    metrics: steps.at(i - 3) ?? {},
    raw: {},
  }))
  return { ...report, steps, checkpoints }
}

test('a model that does as well on what it has not seen is not overfitted', async () => {
  const report = await measured([3, 2, 1.8, 1.6, 1.4, 1.2, 1.1, 1], 0.95)
  expect(verdictOf(report)).toEqual({
    word: 'None',
    about: 'ratio 1.05 at step 40',
    sentences: [
      'At the best checkpoint, of step 40, validation loss is 1.05 times the training loss: the model does about as well on what it has not seen as on its examples.',
      'The loss on the whole validation file was lowest at step 40, with 1, which is where it was measured last: it was still getting better.',
    ],
  })
})

test('when the best step has no checkpoint, the epochs to train again are named', async () => {
  const report = await measured([3, 1, 1.2, 1.4, 1.6, 1.8, 1.9, 2], 0.5)
  const { word, sentences } = verdictOf(report) ?? {}
  expect(word).toBe('Severe')
  expect(sentences?.[1]).toBe(
    'The loss on the whole validation file was lowest at step 10, with 1, and ended 100% above that: training went on for too long. No checkpoint of that step is kept: train again with 2 epochs.',
  )
})

test('when it has one, that is to be used', async () => {
  const report = await measured([3, 2, 1.8, 1.6, 1.4, 1, 1.3, 1.5], 0.9)
  const { word, about, sentences } = verdictOf(report) ?? {}
  // The checkpoint is fine; going on was not.
  expect([word, about]).toEqual(['Moderate', 'ratio 1.11 at step 30'])
  expect(sentences?.[1]).toMatch(/ended 50% above that: training went on for too long\. Use the best checkpoint\.$/)
})

test('without a validation file nobody knows', async () => {
  const fineTuning = await host()
  const { id } = await ended(fineTuning, { validationFile: undefined })
  const verdict = verdictOf(await reportOf(fineTuning, id))
  expect(verdict).toMatchObject({ word: 'Not known', about: 'no validation file' })
  expect(verdict?.sentences[0]).toContain('tunesmith split FILE --part 0.1')
})

test('reinforcement is judged by its reward', async () => {
  const fineTuning = await host({ shutdowns: false })
  const lines = reinforcementLines(30)
  const { id } = await ended(fineTuning, {
    model: 'o4-mini-2025-04-16',
    trainingFile: await uploaded(fineTuning, lines.slice(0, 20), 'training.jsonl'),
    validationFile: await uploaded(fineTuning, lines.slice(20), 'validation.jsonl'),
    method: {
      type: 'reinforcement',
      grader: {
        type: 'string_check',
        name: 'right',
        input: '{{ sample.output_text }}',
        reference: '{{ item.capital }}',
        operation: 'eq',
      },
    },
  })
  const report = await reportOf(fineTuning, id)
  const [first, last] = [report.steps[0], report.steps.at(-1)].map((step) => step?.fullValidMeanReward ?? 0)
  expect(last).toBeGreaterThan(first ?? 1)
  expect(verdictOf(report)).toMatchObject({
    word: 'Better',
    sentences: [expect.stringContaining('The reward on the validation file went from 0')],
  })
  expect(report.cost).toMatchObject({ cost: undefined, note: expect.stringContaining('billed by the hour') })
})
