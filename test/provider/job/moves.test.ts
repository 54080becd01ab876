import { expect, test } from 'vitest'
import type { MoveContext } from '../../../src/framework/index.ts'
import { jobMoves } from '../../../src/provider/job/moves.ts'

const move = (
  type: string,
  state: Readonly<Record<string, unknown>>,
  provider = 'registry.terraform.io/mkdev-me/openai',
) => {
  const way = jobMoves.find(({ from }) => from({ provider, type, version: 0 }))
  const nothingElse = {} as MoveContext // a move of a job needs only its state
  return way?.state({ id: 'ftjob-1', model: 'gpt-4o-mini', training_file: 'file-1', ...state }, nothingElse)
}

const plain = {
  id: 'ftjob-1',
  model: 'gpt-4o-mini',
  training_file: 'file-1',
  delete_model_on_destroy: false,
  skip_destroy: false,
  integrations: [],
}

test('a job of mkdev-me/openai 1 keeps what was written, without the zeros that stand for nothing', () => {
  const state = {
    suffix: '',
    validation_file: 'file-2',
    seed: 7,
    metadata: { team: 'shop' },
    cancel_after_timeout: 3600,
    last_updated: 'Monday',
    method: [],
    hyperparameters: [{ n_epochs: 3, batch_size: 0, learning_rate_multiplier: 0.5 }],
    integrations: [{ type: 'wandb', wandb: [{ project: 'tuning', name: '', tags: ['a'] }] }],
  }
  expect(move('openai_fine_tuning_job', state)).toEqual({
    ...plain,
    validation_file: 'file-2',
    seed: 7,
    metadata: { team: 'shop' },
    cancel_after_timeout: 3600,
    hyperparameters: { n_epochs: '3', learning_rate_multiplier: '0.5' },
    integrations: [{ type: 'wandb', wandb: { project: 'tuning', tags: ['a'] } }],
  })
})

test.for([
  ['blocks', [{ type: 'dpo', supervised: [], dpo: [{ hyperparameters: [{ beta: 0.1 }] }] }]],
  ['objects', { type: 'dpo', supervised: null, dpo: { hyperparameters: { beta: '0.1', n_epochs: null } } }],
] as const)('a method is found in %s, as the versions of mkdev-me/openai keep it', ([, method]) => {
  expect(move('openai_fine_tuning_job', { method })).toEqual({
    ...plain,
    method: { type: 'dpo', dpo: { hyperparameters: { beta: '0.1' } } },
  })
})

test('a method without settings is one all the same', () => {
  expect(move('openai_fine_tuning_job', { method: [{ type: 'supervised' }] })).toMatchObject({
    method: { type: 'supervised' },
  })
})

test('a job of skyscrapr/openai has no hyperparameters', () => {
  const state = { suffix: '', wait: true, hyperparams: { n_epochs: 0 }, status: 'running' }
  expect(move('openai_finetuning_job', state, 'registry.terraform.io/skyscrapr/openai')).toEqual(plain)
})

test('a job of HappyPathway/openai has other names', () => {
  const state = { training_file: undefined, training_file_id: 'file-1', validation_file_id: 'file-2', epochs: 3 }
  expect(move('openai_fine_tune', state, 'registry.opentofu.org/HappyPathway/openai')).toEqual({
    ...plain,
    validation_file: 'file-2',
    hyperparameters: { n_epochs: '3' },
  })
})

test.for([
  ['openai_fine_tuning_job', 'registry.terraform.io/acme/vault'],
  ['openai_batch', 'registry.terraform.io/mkdev-me/openai'],
])('there is no way from %s of %s', ([type = '', provider]) => {
  expect(move(type, {}, provider)).toBeUndefined()
})

test('a state without what makes a job is refused', () => {
  expect(() => move('openai_fine_tuning_job', { training_file: null })).toThrow(
    'has no training_file. Remove the resource with `terraform state rm`',
  )
})

test('a state that the older provider made up is refused', () => {
  expect(() => move('openai_fine_tuning_job', { model: 'placeholder-model' })).toThrow(
    /could not read ftjob-1 .* import the job again/,
  )
})
