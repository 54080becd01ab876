import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type HclBlock, readHcl } from '../../../scripts/docs/read-hcl.ts'
import { type Arguments, type TestStep, withTerraform } from '../../../src/framework/testing/index.ts'
import { billingModel, openAccount, trainingData } from '../guides/account.ts'
import { argumentsOf, carryOut } from '../guides/later-block.ts'
import { providerFunctions, testSince } from '../product.ts'

// What the pages show is applied: every example, here or where this table says.

const root = join(import.meta.dirname, '../../..')
const elsewhere: Readonly<Record<string, string>> = {
  'cdktf-import': 'test/acceptance/constructs/examples.test.ts',
  'cdktf-python': 'test/long/constructs/python.test.ts',
  'cdktf-typescript': 'test/acceptance/constructs/examples.test.ts',
  'cdktn-typescript': 'test/acceptance/constructs/examples.test.ts',
  client: 'test/docs/client-guide.test.ts',
  'plain-terraform-test': 'test/acceptance/constructs/examples.test.ts',
  providers: 'test/acceptance/examples/cloud.test.ts',
  // It needs another host.
  'resources/openai_model_deployment': 'test/acceptance/provider/model-deployment.test.ts',
  // The demo, which has a test of its own.
  quickstart: 'scripts/demo/workspace.ts',
  serve: 'test/server/trainers/own-command.test.ts',
}

const examples = join(root, 'examples')
const read = (path: string): string => readFileSync(join(examples, path), 'utf8')
const allFiles = readdirSync(examples, { recursive: true, encoding: 'utf8', withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => join(parentPath, name).slice(examples.length + 1))
  .sort()
const isElsewhere = (path: string) => Object.keys(elsewhere).some((folder) => path.startsWith(`${folder}/`))
const like = (pattern: RegExp): readonly string[] => allFiles.filter((path) => pattern.test(path) && !isElsewhere(path))

const provider = 'provider/provider.tf'
const resources = like(/^resources\/\w+\/resource\.tf$/)
const dataSources = like(/^data-sources\/\w+\/data-source\.tf$/)
const functions = like(/^functions\/\w+\/function\.tf$/)
const commands = like(/^resources\/\w+\/import\.sh$/)
/** What needs a later Terraform. */
const later = like(/^(resources\/\w+\/import-by-identity\.tf|actions\/\w+\/action\.tf|list-resources\/\w+\/list.*hcl)$/)

test('every example is tried, and every file of it', () => {
  const tried = [provider, ...resources, ...dataSources, ...functions, ...commands, ...later]
  expect(allFiles.filter((path) => !isElsewhere(path))).toEqual(tried.sort())
  for (const [folder, file] of Object.entries(elsewhere))
    expect(readFileSync(join(root, file), 'utf8')).toContain(folder)
})

const everyOutputTells: TestStep = {
  check: (_, outputs) => expect(Object.values(outputs)).not.toContain(undefined),
}

test.for(resources)('%s is applied, and applied again when its jobs have succeeded', async (path) => {
  const stage = await openAccount()
  const steps = [{ config: read(path) }, { before: () => stage.pass(), ...everyOutputTells }]
  await stage.test(steps, { files: trainingData })
  expect(new Set((await stage.jobs()).map(({ status }) => status))).toEqual(new Set(['succeeded']))
})

const isApplied = async (path: string) => {
  // The settings of a provider tell once something is asked with them.
  const config = read(path) + (path === provider ? 'data "openai_models" "all" {}\n' : '')
  await (await openAccount()).test([{ config, ...everyOutputTells }], { files: trainingData })
}

test.for([provider, ...dataSources])('%s is applied', isApplied)
testSince(providerFunctions).for(functions)('%s is applied', isApplied)

const lines = commands.flatMap((path) =>
  [...read(path).matchAll(/^terraform (.*)$/gm)].map(([line, command = '']) => ({
    line,
    path,
    words: command.split(' '),
  })),
)

test.for(lines)('$line', async ({ path, words }) => {
  const files = { 'main.tf': read(path.replace('import.sh', 'resource.tf')) }
  await withTerraform({ ...(await openAccount()), files }, async (terraform) => {
    await terraform.succeed(words)
    const [, address = '', id = ''] = words
    const { id: imported } = (await terraform.showState()).values(address)
    // A permission may be imported for one project, which is not part of its id.
    expect(id.replace(/\/\w+$/, '')).toBe(imported)
  })
})

const blockOf = (path: string) => readHcl(read(path), path).blocks[0] as HclBlock // each example is one
let given: Readonly<Record<string, Arguments>>
beforeAll(async () => {
  const values = await argumentsOf(later.map(blockOf))
  given = Object.fromEntries(later.map((path, index) => [path, values[index] ?? {}]))
})

/** What a job must be for each action, and what it is afterwards. */
const statuses = {
  cancel: ['running', /^cancelled$/],
  pause: ['running', /^paused$/],
  resume: ['paused', /queued|running/],
} as const

/** What lists find and imports import, if it is not the job. */
const objects: Readonly<Record<string, string>> = {
  openai_file: 'file-abc123',
  openai_fine_tuning_checkpoint_permission: billingModel,
}

test.for(later)('%s is carried out', async (path) => {
  const verb = (['cancel', 'pause', 'resume'] as const).find((each) => path.includes(`_${each}/`))
  const [status, afterwards] = verb ? statuses[verb] : []
  const stage = await openAccount(status && { job: { status, at_step: 2 } })
  const told = await carryOut(blockOf(path), given[path] ?? {}, stage)
  if (afterwards) expect((await stage.api.fineTuning.jobs.retrieve('ftjob-abc123')).status).toMatch(afterwards)
  else expect(told).toContain(objects[/openai_\w+/.exec(path)?.[0] ?? ''] ?? 'ftjob-abc123')
})

test('the trigger that the page of an action shows cancels the job', async () => {
  const stage = await openAccount({ job: { status: 'running', at_step: 2 } })
  const config = read('actions/openai_fine_tuning_job_cancel/action.tf')
  const minimumVersion = { terraform: '1.14.0' }
  const statusIs = (status: string) => async () =>
    expect(await stage.api.fineTuning.jobs.retrieve('ftjob-abc123')).toMatchObject({ status })
  await stage.test([
    { config, minimumVersion, check: statusIs('running') },
    { config, minimumVersion, variables: { experiment: 'closed' }, check: statusIs('cancelled') },
  ])
})
