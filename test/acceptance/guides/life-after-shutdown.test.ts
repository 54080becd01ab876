import { expect, test } from 'vitest'
import { chatLines } from '../../chat-lines.ts'
import { install } from '../installed/installed-provider.ts'
import { openAccount, supportModel, trainingData } from './account.ts'
import { openGuide, together } from './guide.ts'
import { openShell, printed, walkOf } from './moving-walk.ts'

const guide = openGuide('life-after-shutdown')
const [refusal = ''] = guide.take('If a job is rejected', 'text')
const [whenDoesItStop = ''] = guide.take('Find the shutdown date of a model')
const [azure = ''] = guide.take('Azure and Microsoft Foundry')
const [twoHosts = ''] = guide.take('Use two hosts')
const [download = ''] = guide.take('Keep your training data', 'sh')
const [overview = ''] = guide.take('7. Clean up')
const walk = walkOf(guide)

const files = trainingData
const azureKey = 'azure-0123456789abcdef'
const azureHost = 'https://acme.openai.azure.com/openai/v1'
const job = 'openai_fine_tuning_job.support'

/** A job on the file of the guides, with something else in it. */
const jobWith = (lines = '') => `resource "openai_file" "training" {
  file = "training.jsonl"
}

resource "openai_fine_tuning_job" "support" {
  model         = "gpt-4.1-mini-2025-04-14"
  training_file = openai_file.training.id
  ${lines}
}
`

/** The host of the guides that is not OpenAI's, which takes one key and no other. */
const openAzure = async () => {
  const { emulator } = await openAccount({ profile: 'azure', keys: [azureKey], adminKeys: [] })
  return { emulator, at: (config: string) => config.replaceAll(azureHost, emulator.url) }
}

test('a refused job is told in the words of the guide, and what exists goes on', async () => {
  const stage = await openAccount({ windDown: true })
  const title = refusal.trim().replace('Error: ', '')
  await stage.test([{ config: jobWith(), expectError: new RegExp(title) }, { config: overview }], { files })
  expect(await stage.jobs()).toHaveLength(1)
})

test('a plan tells the day on which a model stops from 90 days before, and warns of a base model that goes', async () => {
  const early = await openAccount({ shutdowns: true })
  await early.test([{ config: whenDoesItStop }])
  const late = await openAccount({ shutdowns: true, now: Date.UTC(2026, 9, 20) })
  await late.test(
    [
      {
        config: whenDoesItStop + jobWith(),
        expectWarnings: [/ft:\S+ stops answering on 2027-01-14\./, /Base Model Is Shut Down/],
      },
    ],
    { files },
  )
  const model = await late.api.models.retrieve(supportModel)
  expect(model).toMatchObject({ shutdown_date: '2027-01-14' })
})

test('Azure takes the key of its header, names models its own way, and has no permissions', async () => {
  const { emulator, at } = await openAzure()
  const stage = await openAccount()
  const config = at(azure) + jobWith('suffix = "support"')
  const sharing = `resource "openai_fine_tuning_checkpoint_permission" "support" {
    checkpoint_id = ${job}.fine_tuned_model
    project_ids   = ["proj_web"]
  }`
  const variables = { azure_key: azureKey }
  await stage.test(
    [
      { config, variables },
      {
        before: () => void emulator.clock.advance(3600),
        variables,
        check: (state) => expect(state.values(job).fine_tuned_model).toMatch(/^gpt-4\.1-mini-2025-04-14\.ft-\w{32}$/),
      },
      { config: config + sharing, variables, expectError: /Not Offered by This Host/ },
      { config, variables },
    ],
    { files },
  )
})

test('two hosts are used at once, each with a key of its own', async () => {
  const azureHost = await openAzure()
  const config = together(azureHost.at(azure), azureHost.at(twoHosts), overview)
  // Each configuration of a provider has a process of its own, so it must be installed.
  const { terraform, emulator } = await install({ ...files, 'main.tf': config }, { TF_VAR_azure_key: azureKey })
  const model = 'gpt-4o-mini-2024-07-18'
  await emulator.seed({ files: [{ id: 'file-abc123', content: chatLines(12) }] })
  await emulator.seed({ jobs: [{ model, training_file: 'file-abc123', fine_tuned_model: supportModel }] })
  const { code, text } = await terraform.apply()
  expect(code, text).toBe(0)
  expect(await terraform.output()).toEqual({ models_by_base: { [model]: [supportModel] } })
  expect(azureHost.emulator.journal.count({ method: 'POST', path: '*/fine_tuning/jobs', status: 200 })).toBe(1)
  expect(emulator.journal.count({ method: 'POST' })).toBe(0)
})

test('the training file can still be downloaded', async () => {
  const { emulator } = await openAccount()
  const [, path = ''] = /https:\/\/api\.openai\.com(\S+)/.exec(download) ?? []
  const [, header = '', scheme = ''] = /-H "(\S+): (\w+) \$OPENAI_API_KEY"/.exec(download) ?? []
  const answer = await emulator.request(path, { headers: { [header]: `${scheme} sk-proj-0123456789abcdef` } })
  expect(await answer.text()).toBe(chatLines(60))
})

test('the walk from archive to comparison runs between two hosts, and prints what the guide shows', async () => {
  const { nebius, openai, run, write } = await openShell()
  for (const { section, command, output } of walk) {
    if (section.startsWith('5.')) write('moved/deploy.tf', walk.deployment)
    const { code, text } = await run(command)
    expect(code, `${command}\n${text}`).toBe(0)
    if (output !== undefined) expect(text).toMatch(printed(output))
  }
  const comparison = await run('cat comparison.html')
  expect(comparison.text).toContain('questions to 2 models')
  expect(
    openai.journal.entries({}).filter(({ method, path }) => method !== 'GET' && !path.endsWith('/completions')),
  ).toEqual([])
  expect(nebius.journal.count({ method: 'POST', path: '*/fine_tuning/jobs', status: 200 })).toBe(1)
  expect(nebius.journal.count({ method: 'POST', path: '*/chat/completions', status: 200 })).toBe(12)
})
