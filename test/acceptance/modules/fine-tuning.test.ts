import { expect, test } from 'vitest'
import { openStage, preferenceLines, questionLines } from '../provider/openai-stage.ts'
import { moduleCall, moduleFiles } from './module-files.ts'

const files = moduleFiles()
const call = (argumentLines: string) => moduleCall('./modules/fine_tuning', argumentLines)

test('the basic call starts a job, and tells its model at the second apply', async () => {
  const stage = await openStage()
  const config = call(`
    model         = "gpt-4o-mini-2024-07-18"
    training_file = openai_file.training.id
    suffix        = "my-custom-model"
  `)
  await stage.test(
    [
      {
        config,
        async check(_, { all }) {
          const [job, ...others] = await stage.jobs()
          expect(others).toEqual([])
          expect(job).toMatchObject({
            model: 'gpt-4o-mini-2024-07-18',
            user_provided_suffix: 'my-custom-model',
            status: 'validating_files',
            method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 'auto', batch_size: 'auto' } } },
          })
          expect(all).toEqual({
            id: job?.id,
            status: 'validating_files',
            fine_tuned_model: undefined,
            fine_tuned_model_id: undefined,
            created_at: job?.created_at,
            finished_at: undefined,
            trained_tokens: undefined,
          })
        },
      },
      { before: () => stage.pass(30), planOnly: true, expectNonEmptyPlan: true },
      {
        before: () => stage.pass(),
        async check(_, { all }) {
          const [job] = await stage.jobs()
          expect(job?.fine_tuned_model).toMatch(/^ft:gpt-4o-mini-2024-07-18:personal:my-custom-model:/)
          expect(all).toEqual({
            id: job?.id,
            status: 'succeeded',
            fine_tuned_model: job?.fine_tuned_model,
            fine_tuned_model_id: job?.fine_tuned_model,
            created_at: job?.created_at,
            finished_at: job?.finished_at,
            trained_tokens: job?.trained_tokens,
          })
        },
      },
    ],
    { files },
  )
})

test('training_method and numbers for hyperparameters reach the job as they are', async () => {
  const stage = await openStage()
  const config = call(`
    model           = "gpt-4o-mini-2024-07-18"
    training_file   = openai_file.training.id
    training_method = "supervised"
    hyperparameters = {
      n_epochs                 = 3
      batch_size               = 8
      learning_rate_multiplier = 0.1
    }
    metadata = { team = "support" }
  `)
  const hyperparameters = { n_epochs: 3, batch_size: 8, learning_rate_multiplier: 0.1 }
  await stage.test(
    [
      {
        config,
        check: async () =>
          expect((await stage.jobs())[0]).toMatchObject({
            method: { type: 'supervised', supervised: { hyperparameters } },
            metadata: { team: 'support' },
          }),
      },
      { before: () => stage.pass(), check: (_, { all }) => expect(all).toMatchObject({ status: 'succeeded' }) },
    ],
    { files },
  )
  expect(await stage.jobs()).toHaveLength(1)
})

test('with cancel_after_timeout apply waits for the job, and leaves it alone once it is done', async () => {
  const stage = await openStage()
  const config = call(`
    model                = "gpt-4o-mini-2024-07-18"
    training_file        = openai_file.training.id
    cancel_after_timeout = 3600
  `)
  const check = (_: unknown, { all }: Readonly<Record<string, unknown>>) =>
    expect(all).toMatchObject({ status: 'succeeded', fine_tuned_model: expect.stringMatching(/^ft:/) })
  await stage.test(
    [
      { config, check },
      { before: () => stage.pass(), check },
    ],
    { files },
  )
  expect(await stage.jobs()).toHaveLength(1)
})

test('apply waits for a completion_window that is long enough', async () => {
  const stage = await openStage()
  const config = call(`
    model             = "gpt-4o-mini-2024-07-18"
    training_file     = openai_file.training.id
    completion_window = 3600
  `)
  const check = async (_: unknown, { all }: Readonly<Record<string, unknown>>) => {
    const [job] = await stage.jobs()
    expect(all).toMatchObject({
      status: 'succeeded',
      fine_tuned_model: job?.fine_tuned_model,
      finished_at: job?.finished_at,
      trained_tokens: job?.trained_tokens,
    })
  }
  await stage.test([{ config, check }, { check }], { files })
})

test('a completion_window that passes is a warning, and the next apply goes on waiting', async () => {
  const stage = await openStage()
  const config = call(`
    model             = "gpt-4o-mini-2024-07-18"
    training_file     = openai_file.training.id
    completion_window = 60
  `)
  await stage.test(
    [
      {
        config,
        expectWarnings: [/is still "running" after 60 seconds\. It keeps running\. Apply again to continue waiting\./],
        expectNonEmptyPlan: true,
        check: (_, { all }) => expect(all).toMatchObject({ status: 'running' }),
      },
      { check: (_, { all }) => expect(all).toMatchObject({ status: 'succeeded' }) },
    ],
    { files },
  )
  expect(await stage.jobs()).toHaveLength(1)
})

test('preferences are trained on by dpo, beta and all', async () => {
  const stage = await openStage()
  stage.write('training.jsonl', preferenceLines(12))
  const config = call(`
    model           = "gpt-4o-2024-08-06"
    training_file   = openai_file.training.id
    training_method = "dpo"
    hyperparameters = { n_epochs = "auto", beta = 0.2 }
  `)
  await stage.test(
    [
      {
        config,
        check: async () =>
          expect((await stage.jobs())[0]).toMatchObject({
            method: { type: 'dpo', dpo: { hyperparameters: { n_epochs: 'auto', batch_size: 'auto', beta: 0.2 } } },
          }),
      },
      { before: () => stage.pass(), check: (_, { all }) => expect(all).toMatchObject({ status: 'succeeded' }) },
    ],
    { files },
  )
})

test('a grader and a response format reach a job of reinforcement, whose plan shows no other method', async () => {
  const stage = await openStage()
  stage.write('training.jsonl', questionLines(20))
  const config = call(`
    model           = "o4-mini-2025-04-16"
    training_file   = openai_file.training.id
    validation_file = openai_file.training.id
    training_method = "reinforcement"
    hyperparameters = { n_epochs = 1, eval_interval = 5, reasoning_effort = "low" }
    grader = {
      type      = "string_check"
      name      = "exact"
      input     = "{{ sample.output_text }}"
      reference = "{{ item.answer }}"
      operation = "eq"
    }
    response_format = { type = "json_schema", json_schema = { name = "answer", schema = { type = "object" } } }
  `)
  await stage.test(
    [
      {
        config,
        async check() {
          expect((await stage.jobs())[0]).toMatchObject({
            method: {
              type: 'reinforcement',
              reinforcement: {
                grader: { type: 'string_check', name: 'exact', operation: 'eq' },
                response_format: { type: 'json_schema' },
                hyperparameters: { n_epochs: 1, eval_interval: 5, reasoning_effort: 'low' },
              },
            },
          })
        },
      },
      { before: () => stage.pass(), check: (_, { all }) => expect(all).toMatchObject({ status: 'succeeded' }) },
    ],
    { files },
  )
})

test.for([
  ['training_method = "sft"', /training_method must be "supervised", "dpo" or "reinforcement", not "sft"\./],
  ['hyperparameters = { epochs = 3 }', /hyperparameters may have n_epochs, .*, not epochs\./s],
  ['hyperparameters = { beta = 0.1 }', /The method "supervised" has no hyperparameter `beta`\. Remove it\./],
  ['training_method = "reinforcement"', /training_method = "reinforcement" requires a grader/],
  ['grader = { type = "string_check" }', /requires a grader, and no other method accepts one\./],
  ['response_format = { type = "object" }', /response_format is for training_method = "reinforcement" only\./],
  ['hyperparameters = { n_epochs = "many" }', /n_epochs .*must be "auto" or a whole number from 1 to 50/],
] as const)('%s is refused while planning', async ([line, expectError]) => {
  const stage = await openStage()
  const config = call(`
    model         = "gpt-4o-mini-2024-07-18"
    training_file = openai_file.training.id
    ${line}
  `)
  await stage.test([{ config, planOnly: true, expectError }], { files })
})
