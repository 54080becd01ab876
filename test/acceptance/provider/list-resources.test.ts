import { expect, test } from 'vitest'
import type { Attributes } from '../../../src/framework/index.ts'
import { fromDynamicValue, toDynamicValue } from '../../../src/framework/protocol6/index.ts'
import { objectShape } from '../../../src/framework/schema/index.ts'
import { type Arguments, startProvider } from '../../../src/framework/testing/index.ts'
import { fileList } from '../../../src/provider/lists/file.ts'
import { fineTuningJobList } from '../../../src/provider/lists/fine-tuning-job.ts'
import { file } from '../../../src/provider/resources/file.ts'
import { openStage, type Stage } from './openai-stage.ts'

// Terraform has list resources from 1.14 on and identities from 1.12 on; here they are asked for message by message.

interface Listing {
  readonly resource: { readonly type: string }
  readonly attributes: Attributes
}

/** What a list finds: names and identities. */
const find = async (
  { provider, world }: Stage,
  { resource, attributes }: Listing,
  config: Arguments = {},
  limit = 100,
) => {
  const running = startProvider(provider, world)
  expect(await running.configure()).toEqual([])
  const shape = objectShape(attributes)
  const request = { typeName: resource.type, config: toDynamicValue(shape.encode(config, []), shape.type) }
  expect((await running.calls.validateListResourceConfig(request)).diagnostics).toEqual([])
  const found: { readonly name: string; readonly id: unknown }[] = []
  const wanted = { ...request, limit: BigInt(limit), includeResourceObject: true }
  for await (const { displayName, identity, diagnostic } of running.calls.listResource(wanted)) {
    expect(diagnostic).toEqual([])
    const value = fromDynamicValue(identity?.identityData, identityType)
    found.push({ name: displayName, id: value instanceof Map ? value.get('id') : undefined })
  }
  return found
}

const identityShape = objectShape({ id: file.attributes.id })
const identityType = identityShape.type

const upload = async ({ api, file }: Stage, purpose: 'fine-tune' | 'batch') =>
  (await api.files.create({ file: await file(), purpose })).id

const train = async ({ api }: Stage, training_file: string, team: string) =>
  (await api.fineTuning.jobs.create({ model: 'gpt-4o-mini', training_file, metadata: { team } })).id

test('jobs are found newest first, by status and metadata, and no more than are wanted', async () => {
  const stage = await openStage()
  const training = await upload(stage, 'fine-tune')
  const [first, second] = [await train(stage, training, 'shop'), await train(stage, training, 'bank')]
  await stage.pass()
  const third = await train(stage, training, 'shop')
  const model = (await stage.jobs())[0]?.fine_tuned_model
  expect(await find(stage, fineTuningJobList)).toEqual([
    { name: `gpt-4o-mini (${third}, validating_files)`, id: third },
    { name: expect.stringContaining(`(${second}, succeeded)`), id: second },
    { name: `${model} (${first}, succeeded)`, id: first },
  ])
  const ids = async (config: Arguments, limit?: number) =>
    (await find(stage, fineTuningJobList, config, limit)).map(({ id }) => id)
  expect(await ids({ status: 'succeeded' })).toEqual([second, first])
  expect(await ids({ metadata: { team: 'shop' } })).toEqual([third, first])
  expect(await ids({}, 1)).toEqual([third])
})

test('files are found by purpose, without those that nobody uploads', async () => {
  const stage = await openStage()
  const [training, batch] = [await upload(stage, 'fine-tune'), await upload(stage, 'batch')]
  await train(stage, training, 'shop')
  await stage.pass()
  expect((await stage.api.files.list()).data).toHaveLength(3)
  expect(await find(stage, fileList)).toEqual([
    { name: `training.jsonl (${batch})`, id: batch },
    { name: `training.jsonl (${training})`, id: training },
  ])
  expect(await find(stage, fileList, { purpose: 'batch' })).toMatchObject([{ id: batch }])
})

test('a list that cannot be read is an error', async () => {
  const stage = await openStage({ environment: { OPENAI_API_KEY: undefined } })
  const running = startProvider(stage.provider, stage.world)
  const shape = objectShape(fileList.attributes)
  const config = toDynamicValue(shape.encode({}, []), shape.type)
  expect(await running.configure()).toEqual([])
  for await (const { diagnostic } of running.calls.listResource({ typeName: 'openai_file', config, limit: 1n }))
    expect(diagnostic).toMatchObject([{ summary: 'Missing API Key' }])
})

test.for([['openai_file'], ['openai_fine_tuning_job']] as const)(
  '%s is imported by its identity',
  async ([typeName]) => {
    const stage = await openStage()
    const training = await upload(stage, 'fine-tune')
    const id = typeName === 'openai_file' ? training : await train(stage, training, 'shop')
    const running = startProvider(stage.provider, stage.world)
    expect(await running.configure()).toEqual([])
    const { identitySchemas } = await running.calls.getResourceIdentitySchemas({})
    expect(identitySchemas[typeName]?.identityAttributes).toMatchObject([{ name: 'id', requiredForImport: true }])
    const identity = { identityData: toDynamicValue(identityShape.encode({ id }, []), identityType) }
    const answer = await running.calls.importResourceState({ typeName, identity })
    expect(answer.diagnostics).toEqual([])
    const [imported] = answer.importedResources
    expect(fromDynamicValue(imported?.identity?.identityData, identityType)).toEqual(new Map([['id', id]]))
  },
)
