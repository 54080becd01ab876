import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { trainingFile } from './configuration.ts'
import { openStage } from './openai-stage.ts'

const llama = 'meta-llama/Meta-Llama-3.1-8B-Instruct'
const example = readFileSync(
  join(import.meta.dirname, '../../../examples/resources/openai_model_deployment/resource.tf'),
  'utf8',
)

const job = `
${trainingFile}
resource "openai_fine_tuning_job" "this" {
  model         = "${llama}"
  training_file = openai_file.training.id
}
resource "openai_fine_tuning_job_completion" "this" {
  fine_tuning_job_id = openai_fine_tuning_job.this.id
}
`

test('a model is deployed, answers, and is taken down again', async () => {
  const stage = await openStage({ profile: 'nebius' })
  const config = job + example.replace('"ftjob-abc123"', 'openai_fine_tuning_job_completion.this.fine_tuning_job_id')
  let name = ''
  await stage.test(
    [
      {
        config,
        check: (state) => {
          const { model, status } = state.values('openai_model_deployment.support')
          name = String(model)
          expect([name, status]).toEqual([expect.stringMatching(/-LoRa:support-\w{4}$/), 'active'])
        },
      },
      {
        before: async () => {
          const messages = [{ role: 'user' as const, content: 'When does the bakery number 3 open?' }]
          const { choices } = await stage.api.chat.completions.create({ model: name, messages })
          expect(choices[0]?.message.content).toContain("o'clock")
        },
        config,
      },
    ],
    {
      checkDestroy: async () => {
        const found = await fetch(new URL(`/v0/models/${encodeURIComponent(name)}`, stage.emulator.url), {
          headers: { authorization: 'Bearer sk-any' },
        })
        expect(found.status).toBe(404)
      },
    },
  )
})

test.for([
  ['azure', /does not deploy models with the API key/],
  ['openai', /needs no deployment/],
] as const)('on %s, the plan says what to do instead', async ([host, expectError]) => {
  const stage = await openStage()
  const config = example.replace('"nebius"', `"${host}"`)
  await stage.test([{ config, planOnly: true, expectError }])
})
