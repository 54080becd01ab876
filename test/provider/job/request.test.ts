import { expect, test } from 'vitest'
import { toConfig, toRequest, toResults, toState } from '../../../src/provider/job/request.ts'
import { someJob } from '../some-job.ts'

const least = { model: 'gpt-4o-mini', training_file: 'file-abc123', integrations: [], delete_model_on_destroy: false }

test('a request holds what was said, and nothing else', () => {
  expect(toRequest(least)).toEqual({ model: 'gpt-4o-mini', training_file: 'file-abc123' })
  expect(
    toRequest({
      ...least,
      validation_file: 'file-def456',
      suffix: 'support',
      seed: 0,
      metadata: { team: 'support' },
      cancel_after_timeout: 60,
      hyperparameters: { n_epochs: '2' },
      integrations: [{ type: 'wandb', wandb: { project: 'tuning', tags: ['a'] } }],
    }),
  ).toEqual({
    model: 'gpt-4o-mini',
    training_file: 'file-abc123',
    validation_file: 'file-def456',
    suffix: 'support',
    seed: 0,
    metadata: { team: 'support' },
    method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 2 } } },
    integrations: [{ type: 'wandb', wandb: { project: 'tuning', tags: ['a'] } }],
  })
})

test.for([null, {}, { code: null, message: null, param: null }, { code: '', message: '', param: null }] as const)(
  'an error of %j is none',
  (error) => {
    expect(toResults(someJob({ error: error as never })).error).toBeUndefined()
  },
)

test('the state keeps what was written, and takes from the API what was not', () => {
  const job = someJob({ model: 'gpt-4o-mini-2024-07-18', seed: 7, metadata: { tunesmith_token: 'a.b' } })
  expect(toState(job, least)).toMatchObject({ model: 'gpt-4o-mini', seed: 7, status: 'queued' })
  expect(toState(job, least)).not.toHaveProperty('metadata')
  expect(toState(job, { ...least, seed: 1 }).seed).toBe(1)
})

test.for([
  ['told', { user_provided_suffix: 'support' }, 'support'],
  ['told as null', { user_provided_suffix: null }, undefined],
  ['told as an empty text', { user_provided_suffix: '' }, undefined],
  ['in the name of the model', { fine_tuned_model: 'ft:gpt-4o-mini:acme:support:0123abcd' }, 'support'],
  ['empty in the name of the model', { fine_tuned_model: 'ft:gpt-4o-mini:acme::0123abcd' }, undefined],
  ['nowhere', {}, undefined],
] as const)('the suffix of an imported job that is %s', ([, fields, suffix]) => {
  expect(toConfig(someJob(fields)).suffix).toBe(suffix)
})

test('an imported job has the metadata that was written, without our token', () => {
  expect(toConfig(someJob({ metadata: { tunesmith_token: 'a.b' } })).metadata).toBeUndefined()
  expect(toConfig(someJob({ metadata: { tunesmith_token: 'a.b', team: 'x' } })).metadata).toEqual({ team: 'x' })
})

test.for([
  [
    { type: 'dpo', dpo: { hyperparameters: { beta: 0.1 } } },
    { type: 'dpo', dpo: { hyperparameters: { beta: '0.1' } } },
  ],
  [
    { type: 'supervised', supervised: { hyperparameters: { n_epochs: 3 } } },
    { type: 'supervised', supervised: { hyperparameters: { n_epochs: '3' } } },
  ],
  [{ type: 'reinforcement' }, undefined],
  [
    {
      type: 'reinforcement',
      reinforcement: { grader: { type: 'python', name: 'g', source: 'x' }, response_format: null },
    },
    {
      type: 'reinforcement',
      reinforcement: { hyperparameters: {}, grader_json: '{"type":"python","name":"g","source":"x"}' },
    },
  ],
  [undefined, undefined],
] as const)('the method %j of an imported job', ([method, imported]) => {
  expect(toConfig(someJob({ method: method as never, hyperparameters: {} })).method).toEqual(imported)
})

test('integrations of an imported job have no nulls', () => {
  const wandb = { project: 'tuning', name: null, entity: null, tags: [] }
  const { integrations } = toConfig(someJob({ integrations: [{ type: 'wandb', wandb }] }))
  expect(integrations).toEqual([{ type: 'wandb', wandb: { project: 'tuning', name: undefined, tags: [] } }])
})
