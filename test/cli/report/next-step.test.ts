import { expect, test } from 'vitest'
import type { JobReport } from '../../../src/cli/report/job-report.ts'
import { nextStep } from '../../../src/cli/report/next-step.ts'
import { fakeCheckpoint, fakeJob } from '../../../src/client/fake/index.ts'

const file = { id: 'file-1', file: undefined, analysis: undefined }

/** A report of a job whose validation losses were evaluated every 5 steps, with checkpoints of the last three. */
const reportOf = (status: string, losses: readonly number[] = [], more: Partial<JobReport> = {}): JobReport => {
  const steps = losses.map((fullValidLoss, i) => ({ step: (i + 1) * 5, trainLoss: 0.9, fullValidLoss }))
  return {
    at: 0,
    job: fakeJob({ id: 'ftjob-1', status, method: { type: 'supervised', hyperparameters: { nEpochs: 3 } } }),
    events: [],
    checkpoints: steps.slice(-3).map((metrics) => fakeCheckpoint({ stepNumber: metrics.step, metrics })),
    steps,
    totalSteps: losses.length * 5,
    baseModel: undefined,
    training: file,
    validation: file,
    cost: undefined,
    samples: [],
    missing: [],
    ...more,
  }
}

test.for<[string, JobReport, string]>([
  ['a running job', reportOf('running'), 'Follow the job until it ends: tunesmith watch ftjob-1'],
  ['a paused job', reportOf('paused'), 'Resume the job when you are ready: tunesmith jobs resume ftjob-1'],
  ['a failed job', reportOf('failed'), 'Fix what the error says'],
  ['a cancelled job', reportOf('cancelled'), 'Start the job again when you are ready.'],
  ['a cancelled job with checkpoints', reportOf('cancelled', [1]), 'A checkpoint was kept. Try it'],
  ['a job without validation', reportOf('succeeded', [1, 1], { validation: undefined }), 'with a validation file'],
  ['an overfitted job', reportOf('succeeded', [1.1, 1, 1.5]), 'Use the best checkpoint, step 10, instead of the last'],
  ['a job that only memorized', reportOf('succeeded', [3, 2.5, 2]), 'Train again with more examples or fewer epochs'],
  [
    'a job whose model has to be deployed',
    reportOf('succeeded', [1.1, 1, 1.5], { toDeploy: 'The model does not answer yet.' }),
    'The model does not answer yet.',
  ],
  ['a job that still improves', reportOf('succeeded', [1.2, 1.1, 1]), 'was still falling after 3 epochs'],
])('%s has a next step', async ([, report, text]) => {
  expect(String(await nextStep(report)).replaceAll(/<[^>]+>/g, '')).toContain(text)
})
