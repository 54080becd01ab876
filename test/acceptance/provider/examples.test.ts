import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withTerraform } from '../../../src/framework/testing/index.ts'
import { chatLines, openStage } from './openai-stage.ts'

// What the pages show must be right. Actions and list resources need a Terraform that this one is not.

const root = join(import.meta.dirname, '../../../examples')

const folders = ['provider', 'resources', 'data-sources', 'functions'].flatMap((kind) =>
  kind === 'provider' ? [kind] : readdirSync(join(root, kind)).map((name) => `${kind}/${name}`),
)

test.for(folders)('the example %s is valid', async (folder) => {
  const { provider, world } = await openStage()
  const files = Object.fromEntries(
    readdirSync(join(root, folder))
      // The identity of an import is known from 1.12 on.
      .filter((name) => name.endsWith('.tf') && name !== 'import-by-identity.tf')
      .map((name) => [name, readFileSync(join(root, folder, name), 'utf8')]),
  )
  const all = { ...files, 'training.jsonl': chatLines(12) }
  await withTerraform({ provider, world, files: all }, async (terraform) => {
    const { code, text } = await terraform.validate()
    expect(code, text).toBe(0)
  })
})

test.for([
  'functions/count_tokens',
  'functions/parse_model_name',
  'functions/validate_training_data',
  'data-sources/openai_training_data',
])('the example %s is applied', async (folder) => {
  const stage = await openStage()
  const [name = ''] = readdirSync(join(root, folder))
  await stage.test([
    {
      config: readFileSync(join(root, folder, name), 'utf8').replace('>= 50', '>= 12'),
      files: { 'training.jsonl': chatLines(12) },
    },
  ])
})
