import { expect, test } from 'vitest'
import type { Job } from '../../src/openai/index.ts'
import { resolvedHyperparameters, sameTraining, toMethod, trainingOf } from '../../src/provider/job-method.ts'
import { someJob } from './some-job.ts'

test.for([
  ['nothing', {}, undefined],
  ['a method alone', { method: { type: 'supervised' } }, { type: 'supervised', supervised: {} }],
  ['an empty block', { hyperparameters: {} }, undefined],
  ['everything automatic', { hyperparameters: { n_epochs: 'auto' } }, undefined],
  [
    'the older block',
    { hyperparameters: { n_epochs: '3', batch_size: 'auto' } },
    { type: 'supervised', supervised: { hyperparameters: { n_epochs: 3 } } },
  ],
  [
    'the block of the method',
    { method: { type: 'supervised', supervised: { hyperparameters: { learning_rate_multiplier: '1e-1' } } } },
    { type: 'supervised', supervised: { hyperparameters: { learning_rate_multiplier: 0.1 } } },
  ],
  [
    'dpo',
    { method: { type: 'dpo', dpo: { hyperparameters: { beta: '0.2' } } } },
    { type: 'dpo', dpo: { hyperparameters: { beta: 0.2 } } },
  ],
  [
    'an empty block of the other method',
    { method: { type: 'dpo', supervised: { hyperparameters: {} }, dpo: { hyperparameters: {} } } },
    { type: 'dpo', dpo: {} },
  ],
] as const)('the request for %s', ([, written, method]) => {
  expect(toMethod(written)).toEqual(method)
})

test.for([
  ['the same', { n_epochs: '3' }, { n_epochs: '3' }, {}, true],
  ['the same in other digits', { n_epochs: '3' }, { n_epochs: '3.0' }, {}, true],
  ['another number', { n_epochs: '3' }, { n_epochs: '4' }, {}, false],
  ['automatic and left out', { n_epochs: 'auto' }, {}, {}, true],
  ['automatic and what the API chose', { n_epochs: 'auto' }, { n_epochs: '8' }, { n_epochs: '8' }, true],
  ['automatic and another number', { n_epochs: 'auto' }, { n_epochs: '9' }, { n_epochs: '8' }, false],
  ['what the API chose and automatic', { n_epochs: '8' }, { n_epochs: 'auto' }, { n_epochs: '8' }, true],
  ['automatic and a number while nothing is chosen', {}, { n_epochs: '8' }, { n_epochs: 'auto' }, false],
] as const)('%s: whether the training is the same', ([, before, after, resolved, same]) => {
  const training = (hyperparameters: object) => trainingOf({ hyperparameters })
  expect(sameTraining(training(before), training(after), resolved)).toBe(same)
})

test('another method is another training', () => {
  expect(sameTraining(trainingOf({}), trainingOf({ method: { type: 'dpo' } }), {})).toBe(false)
  expect(sameTraining(trainingOf({}), trainingOf({ method: { type: 'supervised' } }), {})).toBe(true)
})

test.for([
  ['at the top', { hyperparameters: { n_epochs: 3, batch_size: null } }, { n_epochs: '3' }],
  [
    'in the method',
    { hyperparameters: null, method: { type: 'dpo', dpo: { hyperparameters: { beta: 0.1, n_epochs: 'auto' } } } },
    { beta: '0.1', n_epochs: 'auto' },
  ],
  ['nowhere', { hyperparameters: null, method: { type: 'supervised' } }, {}],
] as const)('hyperparameters that the API tells %s', ([, fields, resolved]) => {
  expect(resolvedHyperparameters(someJob(fields as Partial<Job>))).toEqual(resolved)
})
