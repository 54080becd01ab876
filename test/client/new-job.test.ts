import { expect, test } from 'vitest'
import { toRequest } from '../../src/client/new-job.ts'

const job = { model: 'gpt-4.1-mini', trainingFile: 'file-1' }

test('the least that a job needs is all that is sent', () => {
  expect(toRequest(job)).toEqual({ model: 'gpt-4.1-mini', training_file: 'file-1' })
  expect(toRequest({ ...job, seed: undefined, method: undefined, wandb: undefined })).toEqual(toRequest(job))
})

test('everything is sent as OpenAI names it, and keys that people chose stay as they are', () => {
  const grader = { type: 'string_check', name: 'n', operation: 'eq' }
  expect(
    toRequest({
      ...job,
      validationFile: 'file-2',
      suffix: 's',
      seed: 0,
      metadata: { teamName: 'harbour' },
      method: { type: 'reinforcement', grader, hyperparameters: { nEpochs: 3, reasoningEffort: 'low' } },
      wandb: [{ project: 'p', tags: ['a'] }],
    }),
  ).toEqual({
    ...toRequest(job),
    validation_file: 'file-2',
    suffix: 's',
    seed: 0,
    metadata: { teamName: 'harbour' },
    method: {
      type: 'reinforcement',
      reinforcement: { grader, hyperparameters: { n_epochs: 3, reasoning_effort: 'low' } },
    },
    integrations: [{ type: 'wandb', wandb: { project: 'p', tags: ['a'] } }],
  })
})

test('a method without settings is its type alone', () => {
  expect(toRequest({ ...job, method: { type: 'dpo' } })).toMatchObject({ method: { type: 'dpo' } })
})

test('fields of the host keep the names that they have there', () => {
  const hostOptions = { trainingType: 'globalStandard' }
  expect(toRequest({ model: 'm', trainingFile: 'file-1', hostOptions })).toEqual({
    model: 'm',
    training_file: 'file-1',
    host_options: hostOptions,
  })
})
