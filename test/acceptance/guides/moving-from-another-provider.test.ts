import { expect, test } from 'vitest'
import { type Terraform, withTerraform } from '../../../src/framework/testing/index.ts'
import { defaultRegistry, movesBetweenTypes, testSince, tooOldFor } from '../product.ts'
import { openAccount } from './account.ts'
import { openGuide, together } from './guide.ts'

const guide = openGuide('moving-from-another-provider')
const [source = ''] = guide.take('Change the source')
const commandsFor = (section: string) => guide.take(section, 'sh').join('').trim().split('\n')
const movedFrom = (section: string) => guide.take(section).join('')

const legacyMove = movedFrom('From the legacy form to the current one')

/** The job of the account as older providers keep it, and as it is written here. */
const rest = { suffix: 'support', validation_file: 'file-val123' }
const job = { id: 'ftjob-abc123', model: 'gpt-4o-mini-2024-07-18', training_file: 'file-abc123' }
const files = 'training_file = "file-abc123"\n  validation_file = "file-val123"'
const older = [
  {
    section: 'From mkdev-me/openai',
    type: 'openai_fine_tuned_model',
    now: 'openai_fine_tuned_model',
    state: {
      ...job,
      ...rest,
      completion_window: 3600,
      hyperparameters: [{ n_epochs: '3', batch_size: 0, learning_rate_multiplier: 0 }],
    },
    config: `${files}\n  suffix = "support"\n  completion_window = 3600\n  hyperparameters {\n    n_epochs = "3"\n  }`,
    moved: '',
  },
  {
    section: 'From skyscrapr/openai',
    type: 'openai_finetuning_job',
    now: 'openai_fine_tuning_job',
    state: { ...job, validation_file: 'file-val123', suffix: '', wait: true, hyperparams: { n_epochs: 0 } },
    config: files,
    moved: movedFrom('From skyscrapr/openai'),
  },
  {
    section: 'From HappyPathway/openai',
    type: 'openai_fine_tune',
    now: 'openai_fine_tuning_job',
    state: {
      ...job,
      training_file: undefined,
      training_file_id: 'file-abc123',
      validation_file_id: 'file-val123',
      suffix: 'support',
      epochs: 3,
    },
    config: `${files}\n  suffix = "support"\n  hyperparameters { n_epochs = 3 }`,
    moved: movedFrom('From HappyPathway/openai'),
  },
].map((scene) => ({ ...scene, commands: commandsFor(scene.section) }))

const run = (terraform: Terraform, command: string) => {
  const [, name = '', ...words] = command.replace('replace-provider', '$& -auto-approve').split(' ')
  return terraform.run([name, ...words])
}

/** A state as another provider has left it. */
const stateOf = (provider: string, type: string, attributes: object) =>
  JSON.stringify({
    version: 4,
    terraform_version: '1.11.4',
    serial: 1,
    lineage: 'moving',
    outputs: {},
    resources: [
      {
        mode: 'managed',
        type,
        name: 'support',
        provider: `provider["${defaultRegistry}/${provider.toLowerCase()}"]`,
        instances: [{ schema_version: 0, attributes }],
      },
    ],
  })

test.for(older)(
  '$section, a job is taken over and not trained again',
  async ({ section, type, now, state, config, moved, commands }, { skip }) => {
    const reason = tooOldFor(movesBetweenTypes)
    skip(reason !== undefined && type !== now, reason)
    const stage = await openAccount()
    const resource = `resource "${now}" "support" {\n  model = "gpt-4o-mini-2024-07-18"\n  ${config}\n}\n`
    const written = {
      'main.tf': together(source, moved, resource),
      'terraform.tfstate': stateOf(section.replace('From ', ''), type, state),
    }
    await withTerraform({ ...stage, files: written }, async (terraform) => {
      for (const command of commands) expect((await run(terraform, command)).code, command).toBe(0)
      expect((await terraform.run(['plan', '-no-color'])).stdout).not.toContain('must be replaced')
      const applied = await terraform.apply()
      expect(applied.code, applied.text).toBe(0)
      expect((await terraform.plan()).code).toBe(0)
      expect((await terraform.showState()).values(`${now}.support`)).toMatchObject({ id: job.id, status: 'succeeded' })
    })
    expect(stage.emulator.journal.count({ method: 'POST' })).toBe(0)
  },
)

testSince(movesBetweenTypes)('a job moves from the legacy form to the current one', async () => {
  const stage = await openAccount()
  const arguments_ = 'model = "gpt-4o-mini-2024-07-18"\n  training_file = "file-abc123"'
  const fine = (type: string) => `resource "${type}" "support" {\n  ${arguments_}\n}\n`
  await stage.test([
    { config: fine('openai_fine_tuned_model') },
    { config: fine('openai_fine_tuning_job') + legacyMove },
  ])
  expect(await stage.jobs()).toHaveLength(2)
})
