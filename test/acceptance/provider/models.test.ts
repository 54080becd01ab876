import { expect, test } from 'vitest'
import { jobWithFile } from './configuration.ts'
import { openStage } from './openai-stage.ts'

const model = (name: string) => `data "openai_model" "this" {\n  model_id = ${name}\n}\n`

test('a base model tells on which day it goes, and how many days are left', async () => {
  const stage = await openStage({ shutdowns: true })
  await stage.test([
    {
      config: model('"gpt-4.1-mini-2025-04-14"'),
      check: (state) =>
        expect(state.values('data.openai_model.this')).toMatchObject({
          id: 'gpt-4.1-mini-2025-04-14',
          object: 'model',
          owned_by: 'system',
          shutdown_date: '2027-01-14',
          days_until_shutdown: 227,
        }),
    },
  ])
})

test('a fine-tuned model goes with its base model, and is among all models once the job has succeeded', async () => {
  const stage = await openStage({ shutdowns: true })
  const listed = `data "openai_models" "own" {
    owned_by   = "personal"
    depends_on = [openai_fine_tuning_job.this]
  }
  data "openai_models" "all" {
    depends_on = [openai_fine_tuning_job.this]
  }
  `
  await stage.test([
    { config: jobWithFile('suffix = "shop"') },
    {
      before: () => stage.pass(),
      config: jobWithFile('suffix = "shop"') + listed + model('openai_fine_tuning_job.this.fine_tuned_model'),
      async check(state) {
        const [job] = await stage.jobs()
        const { id, shutdown_date } = state.values('data.openai_model.this')
        expect({ id, shutdown_date }).toEqual({ id: job?.fine_tuned_model, shutdown_date: '2027-01-14' })
        const own = state.values('data.openai_models.own').models
        expect(own).toEqual(expect.arrayContaining([expect.objectContaining({ id })]))
        const all = state.values('data.openai_models.all').models
        expect(all).toEqual(expect.arrayContaining([...(own as []), expect.objectContaining({ id: 'gpt-4.1' })]))
      },
    },
  ])
})

test('a model that does not exist is an error', async () => {
  const stage = await openStage({ shutdowns: true })
  await stage.test([
    {
      config: model('"gpt-9"'),
      planOnly: true,
      expectError: /Not Found.*The model 'gpt-9' does not exist/,
    },
  ])
})
