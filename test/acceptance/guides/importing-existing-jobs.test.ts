import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readHcl } from '../../../scripts/docs/read-hcl.ts'
import { systemClock } from '../../../src/framework/index.ts'
import { type Terraform, withTerraform } from '../../../src/framework/testing/index.ts'
import { tunesmith } from '../../cli/in-process.ts'
import { openAccount, supportModel } from './account.ts'
import { openGuide } from './guide.ts'
import { argumentsOf, carryOut } from './later-block.ts'

const guide = openGuide('importing-existing-jobs')
const [importBlock = ''] = guide.take('Import one job')
const [generate = ''] = guide.take('Import one job', 'sh')
const [planned = ''] = guide.take('Import one job', 'text')
const [listBlock = ''] = guide.take('Import many jobs')
const [writeAll = ''] = guide.take('Import many jobs', 'sh') // the other needs Terraform 1.14
const [safe = ''] = guide.take('What an import compares')
const [onlyRead = ''] = guide.take('Read without importing')
const [sharing = ''] = guide.take('Import permissions')
const [whole = '', one = ''] = guide.take('Import permissions', 'sh').join('').trim().split('\n')

/** Runs a command as the guide has it. */
const run = (terraform: Terraform, command: string) =>
  terraform.succeed(
    command
      .trim()
      .replace(/^terraform (\w+)/, '$1 -no-color')
      .split(' '),
  )
const jobImport = /`(terraform import openai_fine_tuning_job\S+ \S+)`/.exec(guide.prose)?.[1] ?? ''
const byIdentity = /`(identity = \{.*?\})`/.exec(guide.prose)?.[1] ?? ''
const address = 'openai_fine_tuning_job.support'

test('an import block writes the whole configuration, and starts nothing', async () => {
  const stage = await openAccount()
  await withTerraform({ ...stage, files: { 'main.tf': importBlock } }, async (terraform) => {
    expect((await run(terraform, generate)).stdout).toContain(planned)
    const written = readFileSync(join(terraform.directory, 'generated.tf'), 'utf8')
    for (const line of [
      /model += "gpt-4o-mini-2024-07-18"/,
      /training_file += "file-abc123"/,
      /validation_file += "file-val123"/,
      /suffix += "support"/,
      /seed += \d+/,
      /team = "support"/,
      /type += "supervised"/,
      /n_epochs += "3"/,
    ])
      expect(written).toMatch(line)
    terraform.write({ 'main.tf': importBlock.replace(/ +provider = openai\n/, '') })
    expect((await terraform.apply()).code).toBe(0)
    expect((await terraform.plan()).code).toBe(0)
  })
  expect(stage.emulator.journal.count({ method: 'POST' })).toBe(0)
})

test.for(['ftjob-abc123', 'ft-AbCd1234'])('%s is the same job as one of an alias and of "auto"', async (id) => {
  const stage = await openAccount()
  const { training_file, model, suffix } = {
    training_file: 'file-abc123',
    model: 'gpt-4o-mini-2024-07-18',
    suffix: 'support',
  }
  await stage.emulator.seed({ jobs: [{ id: 'ft-AbCd1234', model, training_file, suffix }] })
  const rest = id === 'ft-AbCd1234' ? '' : 'validation_file = "file-val123"\n  metadata = { team = "support" }\n'
  const auto = `  hyperparameters {\n    n_epochs = "auto"\n  }\n`
  const job = (lines: string) =>
    `resource "openai_fine_tuning_job" "support" {\n  model = "gpt-4o-mini"\n  training_file = "file-abc123"\n  ${rest}${lines}}\n`
  const same = job(`suffix = "support"\n${auto}`)
  await withTerraform({ ...stage, files: { 'main.tf': same } }, async (terraform) => {
    const planned = async () => (await terraform.run(['plan', '-no-color'])).stdout
    await run(terraform, jobImport.replace('ftjob-abc123', id))
    const first = await planned()
    expect(first).toContain('updated in-place')
    expect(first).not.toContain('model ')
    expect((await terraform.apply()).code).toBe(0)
    expect(await planned()).toContain('No changes.')
    terraform.write({ 'main.tf': job(`suffix = "another"\n${auto}`) })
    expect(await planned()).toContain('must be replaced')
  })
  expect(stage.emulator.journal.count({ method: 'POST' })).toBe(0)
})

test('a job is safe from whatever the configuration says', async () => {
  const config = safe.replace('file-abc123', 'file-def456')
  const stage = await openAccount()
  const before = await stage.jobs()
  await withTerraform({ ...stage, files: { 'main.tf': config } }, async (terraform) => {
    await run(terraform, jobImport)
    expect((await terraform.plan()).code).toBe(0)
    await terraform.succeed(['destroy', '-no-color', '-auto-approve'])
  })
  expect(await stage.jobs()).toEqual(before)
})

test('every job is written down, and one apply imports them all', async () => {
  const stage = await openAccount()
  const env = stage.dependencies.environment ?? {}
  await withTerraform({ ...stage, files: {} }, async (terraform) => {
    const words = writeAll
      .trim()
      .replace('npx tunesmith ', '')
      .replace('jobs.tf', join(terraform.directory, '$&'))
      .split(' ')
    expect(await tunesmith(words, { env, fetch, clock: systemClock })).toMatchObject({ code: 0 })
    expect((await terraform.run(['plan', '-no-color'])).stdout).toContain(planned)
    await terraform.succeed(['apply', '-no-color', '-auto-approve'])
    terraform.write({
      'jobs.tf': readFileSync(join(terraform.directory, 'jobs.tf'), 'utf8').replace(/(suffix += )"support"/, '$1"x"'),
    })
    expect((await terraform.plan()).text).toMatch(/Job Would Be Retrained/)
  })
})

test('jobs are found by a list, and imported by their identity', async () => {
  const stage = await openAccount()
  const blocks = [listBlock, `import {\n  to = ${address}\n  ${byIdentity}\n}`].flatMap(
    (hcl) => readHcl(hcl, 'guide').blocks,
  )
  const given = await argumentsOf(blocks)
  for (const [index, block] of blocks.entries())
    expect(await carryOut(block, given[index] ?? {}, stage)).toEqual(['ftjob-abc123'])
})

test('what another team owns is only read', async () => {
  await (await openAccount()).test([
    { config: onlyRead, check: (_, { their_model }) => expect(their_model).toBe(supportModel) },
  ])
})

test.for([
  [whole, ['proj_mobile', 'proj_web'], 2],
  [one, ['proj_web'], 0],
] as const)('%s', async ([command, projects, code]) => {
  const stage = await openAccount()
  await stage.api.fineTuning.checkpoints.permissions.create(supportModel, { project_ids: ['proj_mobile', 'proj_web'] })
  await withTerraform({ ...stage, files: { 'main.tf': sharing } }, async (terraform) => {
    await run(terraform, command)
    const { project_ids } = (await terraform.showState()).values('openai_fine_tuning_checkpoint_permission.support')
    expect(project_ids).toEqual(projects)
    expect((await terraform.plan()).code).toBe(code)
  })
})
