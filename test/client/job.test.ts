import { expect, test } from 'vitest'
import { toJob } from '../../src/client/job.ts'
import type { Job } from '../../src/openai/index.ts'

/** A job with little more than what a host must send. */
const body = (more: object): Job =>
  ({ id: 'ftjob-1', model: 'm', status: 'running', training_file: 'file-1', created_at: 1, ...more }) as Job // hosts differ

test.for([
  ['nothing', {}, { type: 'supervised' }],
  [
    'hyperparameters alone, as jobs of 2024 have',
    { hyperparameters: { n_epochs: 3 } },
    { type: 'supervised', hyperparameters: { nEpochs: 3 } },
  ],
  [
    'a method and no hyperparameters beside it, as dpo jobs have',
    { hyperparameters: null, method: { type: 'dpo', dpo: { hyperparameters: { beta: 0.1, n_epochs: 'auto' } } } },
    { type: 'dpo', hyperparameters: { beta: 0.1, nEpochs: 'auto' } },
  ],
  [
    'a grader, whose words stay as they are',
    { method: { type: 'reinforcement', reinforcement: { grader: { type: 'string_check', input_text: 'x' } } } },
    { type: 'reinforcement', grader: { type: 'string_check', input_text: 'x' } },
  ],
] as const)('the method is read from %s', ([, more, method]) => {
  expect(toJob(body(more)).method).toEqual(method)
})

test.for([[null], [{}], [{ code: null, message: null, param: null }]] as const)('%j is no error', ([error]) => {
  expect(toJob(body({ error })).error).toBeUndefined()
})

test('what a host leaves out or sends as null is undefined, or empty', () => {
  expect(toJob(body({ validation_file: null }))).toEqual({
    id: 'ftjob-1',
    model: 'm',
    status: 'running',
    fineTunedModel: undefined,
    trainingFile: 'file-1',
    validationFile: undefined,
    method: { type: 'supervised' },
    seed: undefined,
    suffix: undefined,
    metadata: {},
    createdAt: 1,
    finishedAt: undefined,
    estimatedFinish: undefined,
    trainedTokens: undefined,
    resultFiles: [],
    organizationId: undefined,
    error: undefined,
  })
})
