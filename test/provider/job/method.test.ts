import { expect, test } from 'vitest'
import type { Job } from '../../../src/openai/index.ts'
import { resolvedHyperparameters, sameTraining, toMethod, trainingOf } from '../../../src/provider/job/method.ts'
import { someJob } from '../some-job.ts'

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
    'one that is chosen beside one that is automatic',
    { hyperparameters: { n_epochs: 'auto', batch_size: '8' } },
    { type: 'supervised', supervised: { hyperparameters: { batch_size: 8 } } },
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
    'hyperparameters in the method, whatever its type',
    { method: { type: 'dpo', hyperparameters: { n_epochs: '2', beta: '0.2' } } },
    { type: 'dpo', dpo: { hyperparameters: { n_epochs: 2, beta: 0.2 } } },
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

const grader = { type: 'python', name: 'g', source: 'def grade(sample, item):\n  return 1.0' }
const { type: _, ...python } = grader
const inBlocks = { method: { type: 'reinforcement', reinforcement: { grader: { python } } } } as const
const inJson = {
  method: { type: 'reinforcement', reinforcement: { grader_json: JSON.stringify({ ...grader, image_tag: null }) } },
} as const

test('reinforcement is asked for with its grader, however that is written', () => {
  const hyperparameters = { reasoning_effort: 'low', eval_samples: '2', eval_interval: 'auto' } as const
  const { reinforcement } = inBlocks.method
  const more = { ...reinforcement, hyperparameters, response_format_json: '{"type":"text"}' }
  expect(toMethod({ method: { type: 'reinforcement', reinforcement: more } })).toEqual({
    type: 'reinforcement',
    reinforcement: {
      grader,
      hyperparameters: { reasoning_effort: 'low', eval_samples: 2 },
      response_format: { type: 'text' },
    },
  })
  expect(toMethod(inJson)).toMatchObject({ type: 'reinforcement', reinforcement: { grader } })
})

test.for([
  ['the same grader in other words', inBlocks, inJson, true],
  ['another grader', inBlocks, JSON.parse(JSON.stringify(inBlocks).replace('1.0', '0.5')), false],
  [
    'an answer of another format',
    inJson,
    { method: { ...inJson.method, reinforcement: { ...inJson.method.reinforcement, response_format_json: '{}' } } },
    false,
  ],
  [
    'another effort',
    inJson,
    {
      method: {
        ...inJson.method,
        reinforcement: { ...inJson.method.reinforcement, hyperparameters: { reasoning_effort: 'low' } },
      },
    },
    false,
  ],
] as const)('%s: whether reinforcement is the same', ([, before, after, same]) => {
  expect(sameTraining(trainingOf(before), trainingOf(after), { reasoning_effort: 'default' })).toBe(same)
})

test('asking for the number that the host used instead of another one trains nothing', () => {
  const training = (n_epochs: string) => trainingOf({ hyperparameters: { n_epochs } })
  expect(sameTraining(training('3'), training('1'), { n_epochs: '1' })).toBe(true)
  expect(sameTraining(training('3'), training('2'), { n_epochs: '1' })).toBe(false)
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
