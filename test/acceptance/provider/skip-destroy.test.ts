import { expect, test } from 'vitest'
import { withTerraform } from '../../../src/framework/testing/index.ts'
import { jobAddress, jobOn, jobWithFile } from './configuration.ts'
import { openStage, type Stage } from './openai-stage.ts'

/** Has somebody else start a job, which still runs. */
const startedElsewhere = async (stage: Stage) => {
  const { id: training_file } = await stage.api.files.create({ file: await stage.file(), purpose: 'fine-tune' })
  return stage.api.fineTuning.jobs.create({ model: 'gpt-4o-mini-2024-07-18', training_file })
}

const automatic = `method {
    type = "supervised"
    supervised {
      hyperparameters {
        n_epochs                 = "auto"
        batch_size               = "auto"
        learning_rate_multiplier = "auto"
      }
    }
  }`
const importOf = (id: string) => `import {\n  to = ${jobAddress}\n  id = "${id}"\n}\n`
const changes = ({ emulator }: Stage) => emulator.journal.entries().filter(({ method }) => method !== 'GET')

test.for([
  ['skip_destroy = true\n', 'deleting the resource'],
  ['', 'destroying everything'],
])('an imported job with %j survives %s', async ([line, how]) => {
  const stage = await openStage()
  const { id, training_file } = await startedElsewhere(stage)
  stage.emulator.journal.clear()
  await withTerraform(
    { ...stage, files: { 'main.tf': importOf(id) + jobOn(`"${training_file}"`, line + automatic) } },
    async (terraform) => {
      await terraform.init()
      expect(await terraform.plan('-out=saved.tfplan')).toMatchObject({ code: 2 })
      expect(await terraform.show('saved.tfplan')).toContain('1 to import, 0 to add, 0 to change, 0 to destroy')
      await terraform.succeed(['apply', 'saved.tfplan'])
      expect(await terraform.plan()).toMatchObject({ code: 0 })
      if (how === 'destroying everything') await terraform.succeed(['destroy', '-auto-approve'])
      else {
        terraform.write({ 'main.tf': '' })
        await terraform.succeed(['apply', '-auto-approve'])
      }
    },
  )
  expect(changes(stage)).toEqual([])
  expect(await stage.jobs()).toMatchObject([
    { id, status: expect.stringMatching(/^(validating_files|queued|running)$/) },
  ])
})

test.for([
  ['suffix', 'suffix = "another"'],
  ['training_file', 'training_file'],
  ['method', 'method {\n type = "supervised"\n supervised {\n hyperparameters {\n n_epochs = 7\n}\n}\n}'],
])('a change of %s that would retrain a protected job is an error', async ([name, line]) => {
  const stage = await openStage()
  const { id, training_file } = await startedElsewhere(stage)
  await stage.pass()
  const file = name === 'training_file' ? 'file-another' : training_file
  const lines = name === 'training_file' ? '' : line
  await stage.test([
    {
      config: importOf(id) + jobOn(`"${training_file}"`, 'skip_destroy = true'),
      expectWarnings: [/Only the State Changes/],
    },
    {
      config: importOf(id) + jobOn(`"${file}"`, `skip_destroy = true\n${lines}`),
      planOnly: true,
      expectError: new RegExp(`Job Would Be Retrained.*Changing \`${name}\` would replace ${id}`, 's'),
    },
    {
      config: importOf(id) + jobOn(`"${file}"`, `skip_destroy = false\n${lines}`),
      planOnly: true,
      planCheck: (plan) => expect(plan.change(jobAddress).actions).toEqual(['delete', 'create']),
      expectNonEmptyPlan: true,
    },
    { config: importOf(id) + jobOn(`"${training_file}"`, 'skip_destroy = true') },
  ])
  expect(await stage.jobs()).toHaveLength(1)
})

test('a job that Terraform started is cancelled when it is destroyed, unless skip_destroy was set', async () => {
  const stage = await openStage()
  await stage.test([
    { config: jobWithFile(), check: (state) => expect(state.values(jobAddress).skip_destroy).toBe(false) },
  ])
  await stage.test([{ config: jobWithFile('suffix = "kept"\nskip_destroy = true') }])
  expect((await stage.jobs()).map(({ status }) => status === 'cancelled')).toEqual([true, false])
})

test('an imported job whose model is deleted on destroy is not protected', async () => {
  const stage = await openStage()
  const { id, training_file } = await startedElsewhere(stage)
  await stage.pass()
  await stage.test([
    { config: importOf(id) + jobOn(`"${training_file}"`), expectWarnings: [/Only the State Changes/] },
    {
      config: jobOn(`"${training_file}"`, 'delete_model_on_destroy = true'),
      check: (state) => expect(state.values(jobAddress).skip_destroy).toBe(false),
    },
  ])
  const models = stage.emulator.journal.count({ method: 'DELETE', path: '/v1/models/*' })
  expect(models).toBe(1)
})

test('skip_destroy and delete_model_on_destroy contradict each other', async () => {
  const stage = await openStage()
  await stage.test([
    {
      config: jobOn('"file-abc123"', 'skip_destroy = true\ndelete_model_on_destroy = true'),
      planOnly: true,
      expectError: /Conflicting Arguments.*Set one of them to false/s,
    },
  ])
})
