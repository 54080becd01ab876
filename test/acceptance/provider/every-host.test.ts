import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { moduleFiles } from '../modules/module-files.ts'
import { grader, type Host, hosts, openHost } from './every-host.ts'

const root = join(import.meta.dirname, '../../..')
const quickstart = readFileSync(join(root, 'examples/quickstart/main.tf'), 'utf8')

/** The quickstart, and beside it the module without extras, with another suffix. */
const configurationFor = ({ name, block = {}, model, shares, watched, method }: Host): string => {
  const lines = Object.entries({ host: name, ...block }).map(([key, value]) => `  ${key} = ${JSON.stringify(value)}`)
  const inputs = method
    ? `training_method = "reinforcement"\n  grader = ${JSON.stringify({ type: 'string_check', ...grader })}`
    : ''
  const changed = quickstart
    .replace('provider "openai" {}', `provider "openai" {\n${lines.join('\n')}\n}`)
    .replace('"gpt-4o-mini-2024-07-18"', JSON.stringify(model))
    // The provider reads local files from the folder of the stage.
    .replaceAll(/\$\{path\.module\}\//g, '')
    .replace('source = "../../modules', 'source = "./modules')
    .replace('  metadata = {', `  ${inputs}\n  metadata = {`)
    .replace(/enabled {5}= true\n {4}project_ids = .*/, shares === false ? 'enabled = false' : '$&')
    .replaceAll(/(enable_\w+ +)= true/g, watched === false ? '$1= false' : '$&')
  return `${changed}
module "basic" {
  source          = "./modules/fine_tuning"
  model           = ${JSON.stringify(model)}
  training_file   = openai_file.training.id
  validation_file = openai_file.validation.id
  suffix          = "basic"
  ${inputs}
}
output "basic" {
  value = module.basic.status
}
`
}

test.for(hosts)('the quickstart and both modules run on $name with another provider block', async (host) => {
  const stage = await openHost(host)
  const config = configurationFor(host)
  const finished = {
    check: (_: unknown, outputs: Readonly<Record<string, unknown>>) =>
      expect(outputs).toMatchObject({ status: 'succeeded', basic: 'succeeded', trained_tokens: expect.any(Number) }),
  }
  await stage.test([{ config }, { before: () => stage.pass(), config, ...finished }], {
    files: moduleFiles(),
    checkDestroy: async () => {
      const left = await stage.api.files.list()
      expect(left.data.filter(({ purpose }) => purpose === 'fine-tune')).toEqual([])
    },
  })
  expect(await stage.jobs()).toHaveLength(2)
})
