import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultEpochs } from '../../../src/dataset/cost/default-epochs.ts'
import { startProvider, withTerraform } from '../../../src/framework/testing/index.ts'
import { fineTuningJob } from '../../../src/provider/resources/fine-tuning-job.ts'
import { tunesmith } from '../../cli/in-process.ts'
import { openAccount, trainingData } from './account.ts'
import { openGuide, together } from './guide.ts'

const guide = openGuide('cost-control')
const [budget = ''] = guide.take('Estimate the cost')
const [command = ''] = guide.take('Estimate the cost', 'sh')
const [estimate = ''] = guide.take('Estimate the cost', 'text')
const [guarded = ''] = guide.take('Limit the cost')
const [protectedJob = ''] = guide.take('What replaces a job')

const job = 'openai_fine_tuning_job.support'
const files = trainingData

test('the price of the file is estimated as the guide shows it', async () => {
  const quickstart = join(import.meta.dirname, '../../../examples/quickstart/training.jsonl')
  const words = command.trim().replace('training.jsonl', quickstart).split(' ').slice(2)
  const { code, stdout } = await tunesmith(words)
  expect(code).toBe(0)
  // The price list has a day of its own.
  const dated = (text: string) => text.replace(/\d{4}-\d{2}-\d{2}/, '')
  expect(dated(stdout)).toBe(dated(estimate))
})

test('a budget keeps a file from being uploaded, and what was estimated is what is billed', async () => {
  const stage = await openAccount()
  const narrow = budget.replace('< 20', '< 0.001')
  const both = together(budget, guarded)
  await stage.test(
    [
      { config: narrow.replaceAll('gpt-4o-mini-2024-07-18', 'a-model-without-a-price') },
      { config: narrow, expectError: /This would cost 0\.01\d* USD\./ },
      {
        config: both,
        check(state) {
          const { billed_tokens, n_epochs } = state.values('data.openai_training_data.support')
          expect(n_epochs).toBe(3)
          expect(state.values(job)).toMatchObject({ status: 'succeeded', trained_tokens: billed_tokens })
        },
      },
    ],
    { files },
  )
})

test('"auto" makes as many epochs as the guide says', () => {
  expect([10, 25, 26, 8333, 8334, 12_501].map(defaultEpochs)).toEqual([10, 4, 3, 3, 2, 1])
})

test('the guard waits, cancels in time and says so', async () => {
  const stage = await openAccount({ durations: { step: 3600 } })
  const expectWarnings = [/Fine-Tuning Job Cancelled/]
  const check = (state: { values(address: string): object }) =>
    expect(state.values(job)).toMatchObject({ status: 'cancelled' })
  await stage.test([{ config: together(budget, guarded.replace('7200', '72')), expectWarnings, check }], { files })
  expect(stage.emulator.journal.entries({ path: '*/cancel' })).toHaveLength(1)
})

test('what the guide names replaces a job, and nothing else does', async () => {
  const [, sentence = ''] = /A change of (.*?), or of hyperparameters that affects/.exec(guide.prose) ?? []
  const named = [...sentence.matchAll(/`(\w+)`/g)].map(([, name]) => name)
  const stage = await openAccount()
  const resource = startProvider(stage.provider, stage.dependencies).resource(fineTuningJob)
  const config = { model: 'gpt-4o-mini', training_file: 'file-abc123' }
  await resource.apply(config)
  const changes = {
    model: 'gpt-4.1-mini',
    training_file: 'file-val123',
    validation_file: 'file-val123',
    suffix: 'other',
    seed: 7,
    metadata: { team: 'other' },
    integrations: [{ wandb: { project: 'tuning' } }],
    hyperparameters: { n_epochs: '2' },
    method: { type: 'dpo' },
    cancel_after_timeout: 7200,
    delete_model_on_destroy: true,
  }
  const replacing = []
  for (const [name, value] of Object.entries(changes))
    if ((await resource.plan({ ...config, [name]: value })).action === 'replace') replacing.push(name)
  expect(replacing).toEqual([...named, 'hyperparameters', 'method'])
})

test('a protected job stays, a plan warns before a model is deleted, and -replace retrains', async () => {
  const stage = await openAccount()
  const [, replace = ''] = /`terraform apply (-replace=\S+)`/.exec(guide.prose) ?? []
  const both = together(budget, guarded.replace('7200', '7200\n  delete_model_on_destroy = true'), protectedJob)
  await withTerraform({ ...stage, files: { ...files, 'main.tf': both } }, async (terraform) => {
    await terraform.apply()
    const destroy = await terraform.plan('-destroy')
    // OpenTofu leaves out the block.
    expect(destroy.text).toMatch(/openai_fine_tuning_job\.billing has (lifecycle\.)?prevent_destroy set/)
    expect(destroy.text).toMatch(
      /Warning: Fine-Tuned Model Will Be Deleted[\s\S]*A\s+deleted\s+model\s+cannot\s+be\s+restored/,
    )
    const before = (await stage.jobs()).length
    expect((await terraform.apply(replace)).code).toBe(0)
    expect(await stage.jobs()).toHaveLength(before + 1)
  })
})
