import { expect, test } from 'vitest'
import type { TerraformState } from '../../../src/framework/testing/index.ts'
import { openStage, type Stage } from './openai-stage.ts'

const read = (type: string, id: string, lines = '') =>
  `data "openai_fine_tuning_${type}" "this" {\n fine_tuning_job_id = "${id}"\n ${lines}\n}\n`
const valuesOf = (state: TerraformState, type: string) => state.values(`data.openai_fine_tuning_${type}.this`)

/** A job that somebody else has run to its end, with a failure if one was added. */
const finishedJob = async (stage: Stage) => {
  const { id: training_file } = await stage.api.files.create({ file: await stage.file(), purpose: 'fine-tune' })
  const { id } = await stage.api.fineTuning.jobs.create({
    model: 'gpt-4o-mini',
    training_file,
    suffix: 'support',
    seed: 7,
    metadata: { team: 'support' },
    method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 9 } } },
    integrations: [{ type: 'wandb', wandb: { project: 'tuning', tags: ['a'] } }],
  })
  await stage.pass()
  return stage.api.fineTuning.jobs.retrieve(id)
}

test('a job that is managed elsewhere is read with all that is known of it', async () => {
  const stage = await openStage()
  const job = await finishedJob(stage)
  await stage.test([
    {
      config: read('job', job.id),
      check: (state) =>
        expect(valuesOf(state, 'job')).toMatchObject({
          id: job.id,
          model: 'gpt-4o-mini',
          training_file: job.training_file,
          validation_file: undefined,
          status: 'succeeded',
          fine_tuned_model: job.fine_tuned_model,
          user_provided_suffix: 'support',
          seed: 7,
          metadata: { team: 'support' },
          method: 'supervised',
          hyperparameters: { n_epochs: '9', batch_size: '1', learning_rate_multiplier: '1.8' },
          result_files: job.result_files,
          trained_tokens: job.trained_tokens,
          integrations: [{ type: 'wandb', wandb: { project: 'tuning', tags: ['a'] } }],
          error: undefined,
        }),
    },
  ])
})

test('a job that has failed is read with its error', async () => {
  const stage = await openStage()
  const error = { code: 'server_error', message: 'The GPU caught fire', param: null }
  stage.emulator.faults.add({ kind: 'job', atStep: 2, error })
  const { id } = await finishedJob(stage)
  await stage.test([
    {
      config: read('job', id),
      check: (state) =>
        expect(valuesOf(state, 'job')).toMatchObject({
          status: 'failed',
          error: { code: 'server_error', message: 'The GPU caught fire' },
        }),
    },
  ])
})

test('events are read from all pages, or as many as are wanted', async () => {
  const stage = await openStage()
  const { id } = await finishedJob(stage)
  await stage.test([
    {
      config: read('events', id),
      check(state) {
        const { events, has_more } = valuesOf(state, 'events')
        expect(events).toHaveLength(9 * 12 + 8)
        expect(has_more).toBe(false)
        expect(events).toHaveProperty('0.message', 'The job has successfully completed')
        const metrics = (events as { type: string; data_json: string }[]).find(({ type }) => type === 'metrics')
        expect(JSON.parse(metrics?.data_json ?? '')).toMatchObject({ step: 108, total_steps: 108 })
      },
    },
    {
      config: read('events', id, 'limit = 2'),
      check: (state) => expect(valuesOf(state, 'events')).toMatchObject({ events: [{}, {}], has_more: true }),
    },
  ])
})

test('checkpoints are read newest first, with the best and the final one', async () => {
  const stage = await openStage()
  const job = await finishedJob(stage)
  await stage.test([
    {
      config: read('checkpoints', job.id),
      check: (state) =>
        expect(valuesOf(state, 'checkpoints')).toMatchObject({
          checkpoints: [
            {
              step_number: 108,
              fine_tuned_model_checkpoint: job.fine_tuned_model,
              metrics: { train_loss: expect.any(Number) },
            },
            { step_number: 96 },
            { step_number: 84 },
          ],
          final: { step_number: 108 },
          best: { fine_tuning_job_id: job.id },
          has_more: false,
        }),
    },
  ])
})

test.for(['job', 'events', 'checkpoints'])('what %s of no job would be is not made up', async (type) => {
  const stage = await openStage()
  await stage.test([
    { config: read(type, 'ftjob-nowhere'), expectError: /Not Found.*Could not find fine tune: ftjob-nowhere/ },
  ])
})

test.for([
  [401, /API Key Refused/],
  [403, /Insufficient Permissions/],
] as const)('an answer of %i is an error', async ([status, expectError]) => {
  const stage = await openStage()
  stage.emulator.faults.add({ path: '/v1/fine_tuning/*', status, body: { error: { message: 'No.' } } })
  await stage.test([{ config: read('events', 'ftjob-abc123'), expectError }])
})
