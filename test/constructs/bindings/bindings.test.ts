import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bindings, bindingsFolder } from '../../../scripts/bindings/bindings.ts'
import { providerSchema } from '../../../scripts/bindings/provider-schema.ts'
import { openaiProvider } from '../../../src/provider/provider.ts'

const folder = join(import.meta.dirname, '../../..', bindingsFolder)

test('the bindings are fresh; if not, run `npm run bindings`', async () => {
  const present = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.ts'))
  const expected = await bindings()
  expect(present.sort()).toEqual([...expected.keys()].sort())
  const stale = present.filter((path) => readFileSync(join(folder, path), 'utf8') !== expected.get(path))
  expect(stale).toEqual([])
})

test('generating twice gives the same bytes', async () => {
  expect([...(await bindings())]).toEqual([...(await bindings())])
})

test('every resource and data source has bindings that require this version of the provider', async () => {
  const files = await bindings()
  const { version, resources, dataSources = [] } = openaiProvider()
  const folderOf = (prefix: string, type: string) => `${prefix}${type}`.replaceAll('_', '-')
  const expected = [
    ...resources.map(({ type }) => folderOf('', type.slice('openai_'.length))),
    ...dataSources.map(({ type }) => folderOf('data-', type)),
    'provider',
  ]
  expect([...files.keys()]).toEqual(expect.arrayContaining(expected.map((name) => `${name}/index.ts`)))
  const classes = [...files.values()].filter((text) => text.includes('terraformGeneratorMetadata'))
  expect(classes).toHaveLength(expected.length)
  for (const text of classes) expect(text).toContain(`providerVersion: '${version}'`)
})

test('no single block has only required arguments, because generated bindings would require the block too', async () => {
  const schemas = JSON.parse(JSON.stringify(await providerSchema())).provider_schemas
  const [{ resource_schemas, data_source_schemas }] = Object.values(schemas) as [Readonly<Record<string, object>>]
  expect(requiredBlocks({ ...resource_schemas, ...data_source_schemas })).toEqual([])
})

test('the graders of a reinforcement job are optional, each by itself', async () => {
  const job = (await bindings()).get('fine-tuning-job/index.ts') ?? ''
  const [, grader = ''] = /export interface FineTuningJobMethodReinforcementGrader \{(.*?)\n\}/s.exec(job) ?? []
  const names = [...grader.matchAll(/readonly (\w+\??):/g)].map(([, name]) => name)
  expect(names).toEqual(['multi?', 'python?', 'scoreModel?', 'stringCheck?', 'textSimilarity?'])
})

/** Returns the names of single blocks in a schema all of whose arguments are required. */
const requiredBlocks = (schema: unknown, name = ''): readonly string[] => {
  if (typeof schema !== 'object' || schema === null) return []
  const { nesting_mode, block } = schema as { nesting_mode?: string; block?: Block } // as Terraform prints it
  const { attributes = {}, block_types = {} } = block ?? {}
  const optional = [
    ...Object.values(attributes).filter(({ required }) => !required),
    ...Object.values(block_types).filter(({ min_items = 0 }) => min_items === 0),
  ]
  return [
    ...(nesting_mode === 'single' && optional.length === 0 ? [name] : []),
    ...Object.entries(schema).flatMap(([key, part]) => requiredBlocks(part, key)),
  ]
}

interface Block {
  readonly attributes?: Readonly<Record<string, { readonly required?: boolean }>>
  readonly block_types?: Readonly<Record<string, { readonly min_items?: number }>>
}
