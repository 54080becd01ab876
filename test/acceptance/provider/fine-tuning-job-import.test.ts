import { expect, test } from 'vitest'
import type { TerraformState } from '../../../src/framework/testing/index.ts'
import { jobAddress, jobOn, jobWithFile } from './configuration.ts'
import { openStage } from './openai-stage.ts'

const everything = `
  suffix   = "support"
  seed     = 7
  metadata = { team = "support" }
  method {
    type = "supervised"
    supervised {
      hyperparameters {
        n_epochs                 = 3
        batch_size               = 2
        learning_rate_multiplier = 0.5
      }
    }
  }
  integrations {
    wandb {
      project = "tuning"
      name    = "run"
      entity  = "team"
      tags    = ["a"]
    }
  }
`

test('a job that says everything is imported as it is, by command and by block', async () => {
  const stage = await openStage()
  const id = (state: TerraformState) => String(state.values(jobAddress).id)
  await stage.test([
    { config: jobWithFile(everything) },
    { before: () => stage.pass() },
    { import: { address: jobAddress, id, ignore: ['skip_destroy'] } },
    { import: { address: jobAddress, id, block: true, ignore: ['skip_destroy'] } },
  ])
  expect(await stage.jobs()).toHaveLength(1)
})

test.for([
  ['with a method', 'method {\n type = "supervised"\n supervised {\n hyperparameters {\n n_epochs = 3\n}\n}\n}'],
  ['in the older way', 'hyperparameters {\n n_epochs = 3\n}'],
  ['with everything automatic', ''],
])(
  'a job that was made elsewhere is taken over by a configuration written %s, and not trained again',
  async ([, lines]) => {
    const stage = await openStage()
    const { id: training_file } = await stage.api.files.create({ file: await stage.file(), purpose: 'fine-tune' })
    const hyperparameters = lines === '' ? {} : { n_epochs: 3 }
    const model = 'gpt-4o-mini-2024-07-18'
    const { id } = await stage.api.fineTuning.jobs.create({ model, training_file, hyperparameters })
    await stage.pass()
    await stage.test([
      {
        config: `import {\n to = ${jobAddress}\n id = "${id}"\n}\n${jobOn(`"${training_file}"`, lines)}`,
        planCheck: (plan) => expect(plan.change(jobAddress)).toMatchObject({ imported: true, actions: ['update'] }),
        expectWarnings: lines === '' ? [/Only the State Changes/] : [],
      },
    ])
    expect(await stage.jobs()).toMatchObject([{ id, status: 'succeeded' }])
  },
)

test('a job that does not exist cannot be imported', async () => {
  const stage = await openStage()
  await stage.test([
    {
      config: `import {\n to = ${jobAddress}\n id = "ftjob-nowhere"\n}\n${jobOn('"file-abc123"')}`,
      planOnly: true,
      expectError: /Cannot Import Non-Existent Object.*no openai_fine_tuning_job with the id "ftjob-nowhere"/,
    },
  ])
})

test.for([
  ['file-abc123', 'the id of a file'],
  ['ft:gpt-4o-mini-2024-07-18:personal::0123abcd', 'the name of a fine-tuned model'],
] as const)('%s cannot be imported as a job, for it is %s', async ([id, what]) => {
  const stage = await openStage()
  await stage.test([
    {
      config: `import {\n to = ${jobAddress}\n id = "${id}"\n}\n${jobOn('"file-abc123"')}`,
      planOnly: true,
      expectError: new RegExp(
        `Cannot Import This Id.*Cannot import "${id}": it must be the id of a job, such as ftjob-abc123, but this is ${what}\\.`,
      ),
    },
  ])
})

test('a job that the server tells with its dated model is taken over by the alias, and not trained again', async () => {
  const stage = await openStage({ echoSnapshot: true })
  const { id: training_file } = await stage.api.files.create({ file: await stage.file(), purpose: 'fine-tune' })
  const { id, model } = await stage.api.fineTuning.jobs.create({ model: 'gpt-4o-mini', training_file })
  expect(model).toBe('gpt-4o-mini-2024-07-18')
  await stage.pass()
  const config = jobOn(`"${training_file}"`, '').replace(/model += "[^"]+"/, 'model = "gpt-4o-mini"')
  expect(config).toContain('model = "gpt-4o-mini"\n')
  await stage.test([
    {
      config: `import {\n to = ${jobAddress}\n id = "${id}"\n}\n${config}`,
      expectWarnings: [/Only the State Changes/],
    },
  ])
  expect(await stage.jobs()).toHaveLength(1)
})
