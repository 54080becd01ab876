import { expect, test } from 'vitest'
import { chatLines } from '../../chat-lines.ts'
import { openStage } from '../provider/openai-stage.ts'
import { moduleCall, moduleFiles } from './module-files.ts'

const files = moduleFiles()
const source = './modules/fine_tuning/enhanced_fine_tuning'
const basics = `
  model         = "gpt-4o-mini-2024-07-18"
  training_file = openai_file.training.id
`
const call = (argumentLines: string) => moduleCall(source, `${basics}${argumentLines}`)

test('a checkpoint is shared with projects as soon as there is one', async () => {
  const stage = await openStage()
  const config = call(`
    checkpoint_permissions = {
      enabled     = true
      project_ids = ["proj_a", "proj_b"]
    }
  `)
  await stage.test(
    [
      {
        config,
        async check(_, { all }) {
          const [job] = await stage.jobs()
          expect(all).toMatchObject({
            fine_tuning_job_id: job?.id,
            status: 'validating_files',
            checkpoint_permissions: { state: 'pending', permissions: {} },
            checkpoints: [],
          })
        },
      },
      {
        before: () => stage.pass(),
        planCheck: (plan) =>
          expect(plan.change('module.under_test.openai_fine_tuning_checkpoint_permission.this').actions).toEqual([
            'update',
          ]),
        async check(_, { all }) {
          const model = (await stage.jobs())[0]?.fine_tuned_model ?? ''
          expect(await stage.projects(model)).toEqual(['proj_a', 'proj_b'])
          expect(all).toMatchObject({
            fine_tuned_model_id: model,
            status: 'succeeded',
            checkpoint_permissions: {
              state: 'granted',
              checkpoint: model,
              permissions: { proj_a: expect.stringMatching(/^cp_/), proj_b: expect.stringMatching(/^cp_/) },
            },
          })
        },
      },
      {
        config: call('checkpoint_permissions = { enabled = false, project_ids = ["proj_a", "proj_b"] }'),
        async check(_, { all }) {
          expect(await stage.projects((await stage.jobs())[0]?.fine_tuned_model ?? '')).toEqual([])
          expect(all).toMatchObject({ checkpoint_permissions: { permissions: {} } })
        },
      },
    ],
    { files },
  )
})

test('events, checkpoints and sharing with organizations come with their switches', async () => {
  const stage = await openStage()
  stage.write('validation.jsonl', chatLines(10, 'florist'))
  const config = `${call(`
    validation_file          = openai_file.validation.id
    suffix                   = "enhanced"
    hyperparameters          = { n_epochs = "3" }
    enable_monitoring        = true
    enable_checkpoint_access = true
    share_with_organizations = ["org-abc123", "org-def456"]
  `)}
resource "openai_file" "validation" {
  file = "validation.jsonl"
}
`
  await stage.test(
    [
      {
        config,
        async check(state, { all }) {
          expect((await stage.jobs())[0]).toMatchObject({
            validation_file: state.values('openai_file.validation').id,
            user_provided_suffix: 'enhanced',
            method: { supervised: { hyperparameters: { n_epochs: 3, batch_size: 'auto' } } },
          })
          expect(all).toMatchObject({ status: 'validating_files', checkpoints: [] })
          expect(all).toHaveProperty('events.0.message', expect.stringMatching(/^(Created|Validating)/))
        },
      },
      {
        before: () => stage.pass(),
        async check(_, { all }) {
          const [job] = await stage.jobs()
          expect(all).toMatchObject({
            fine_tuned_model_id: job?.fine_tuned_model,
            trained_tokens: job?.trained_tokens,
            checkpoints: [
              { step_number: 36, fine_tuned_model_checkpoint: job?.fine_tuned_model },
              { step_number: 24 },
              { step_number: 12 },
            ],
            checkpoint_permissions: { state: 'granted' },
          })
          expect(all).toHaveProperty('events.length', 44)
          expect(all).toHaveProperty('checkpoints.0.metrics.full_valid_loss', expect.any(Number))
          expect(await stage.projects(job?.fine_tuned_model ?? '')).toEqual(['org-abc123', 'org-def456'])
        },
      },
    ],
    { files },
  )
})

test('without the switches nothing is read, and no admin key is needed', async () => {
  const stage = await openStage({ environment: { OPENAI_ADMIN_KEY: undefined } })
  const check = (_: unknown, { all }: Readonly<Record<string, unknown>>) => {
    expect(all).toMatchObject({ events: [], checkpoints: [], checkpoint_permissions: { state: 'pending' } })
    for (const path of ['*/events', '*/checkpoints', '*/permissions'])
      expect(stage.emulator.journal.count({ path })).toBe(0)
  }
  await stage.test(
    [
      { config: call('enable_monitoring = false'), check },
      { before: () => stage.pass(), check },
    ],
    {
      files,
    },
  )
})

test('with a completion_window events, checkpoints and sharing are those of the finished job at the first apply', async () => {
  const stage = await openStage()
  const config = call(`
    completion_window        = 3600
    enable_checkpoint_access = true
    checkpoint_permissions   = { project_ids = ["proj_a"] }
  `)
  await stage.test(
    [
      {
        config,
        async check(_, { all }) {
          const [job] = await stage.jobs()
          expect(all).toMatchObject({
            status: 'succeeded',
            checkpoints: [{ fine_tuned_model_checkpoint: job?.fine_tuned_model }, {}, {}],
            checkpoint_permissions: { state: 'granted', checkpoint: job?.fine_tuned_model },
          })
          expect(all).toHaveProperty('events.0.message', 'The job has successfully completed')
        },
      },
    ],
    { files },
  )
})
