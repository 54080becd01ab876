import { expect, test } from 'vitest'
import type { Attributes, List } from '../../../src/framework/index.ts'
import { type Arguments, startProvider } from '../../../src/framework/testing/index.ts'
import { fileList } from '../../../src/provider/lists/file.ts'
import { fineTunedModelList } from '../../../src/provider/lists/fine-tuned-model.ts'
import { fineTuningCheckpointPermissionList } from '../../../src/provider/lists/fine-tuning-checkpoint-permission.ts'
import { fineTuningJobList } from '../../../src/provider/lists/fine-tuning-job.ts'
import { file } from '../../../src/provider/resources/file.ts'
import { fineTuningCheckpointPermission } from '../../../src/provider/resources/fine-tuning-checkpoint-permission.ts'
import { fineTuningJob } from '../../../src/provider/resources/fine-tuning-job.ts'
import type { Services } from '../../../src/provider/services/services.ts'
import { openStage, type Stage } from './openai-stage.ts'

/** What a list finds: names and identities. */
const find = async <A extends Attributes, R extends Attributes>(
  { provider, dependencies }: Stage,
  list: List<A, Services, R>,
  config: Arguments = {},
  limit = 100,
) => {
  const { found, diagnostics } = await startProvider(provider, dependencies).list(list, config, {
    limit,
    includeResource: true,
  })
  expect(diagnostics).toEqual([])
  return found.map(({ displayName: name, identity: { id } }) => ({ name, id }))
}

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

test('jobs are found in their legacy form, except those of another method', async () => {
  const stage = await openStage()
  const training = await upload(stage, 'fine-tune')
  const job = await train(stage, training, 'shop')
  const method = { type: 'dpo' as const, dpo: {} }
  await stage.emulator.seed({
    jobs: [{ id: 'ftjob-dpo', model: 'gpt-4o-mini', training_file: training, method, status: 'failed' }],
  })
  expect((await find(stage, fineTunedModelList)).map(({ id }) => id)).toEqual([job])
  expect((await find(stage, fineTuningJobList)).map(({ id }) => id).sort()).toEqual(['ftjob-dpo', job].sort())
  expect(await find(stage, fineTunedModelList, { status: 'succeeded' })).toEqual([])
})

test('shared checkpoints are found, and imported by the identity of what was found', async () => {
  const stage = await openStage()
  const training = await upload(stage, 'fine-tune')
  const [shared, other] = [await train(stage, training, 'shop'), await train(stage, training, 'bank')]
  await stage.pass()
  const modelOf = async (id: string) => (await stage.api.fineTuning.jobs.retrieve(id)).fine_tuned_model ?? ''
  const model = await modelOf(shared)
  await stage.api.fineTuning.checkpoints.permissions.create(model, { project_ids: ['proj_a', 'proj_b'] })
  const found = [{ name: `${model} (proj_a, proj_b)`, id: model }]
  expect(await find(stage, fineTuningCheckpointPermissionList)).toEqual(found)
  expect(await find(stage, fineTuningCheckpointPermissionList, { checkpoint_id: model })).toEqual(found)
  expect(await find(stage, fineTuningCheckpointPermissionList, { checkpoint_id: await modelOf(other) })).toEqual([])
  const importing = (id: string) =>
    startProvider(stage.provider, stage.dependencies)
      .resource(fineTuningCheckpointPermission)
      .import({ identity: { id } })
  const state = { checkpoint_id: model, state: 'granted', project_ids: new Set(['proj_a', 'proj_b']) }
  expect(await importing(model)).toMatchObject({ diagnostics: [], state: { ...state, id: model } })
  expect(await importing(shared)).toMatchObject({ diagnostics: [], state: { ...state, fine_tuning_job_id: shared } })
  const [unknown] = (await importing(`${model}x`)).diagnostics
  expect(unknown?.detail).toContain(`with the identity id = "${model}x"`)
})

test('a status that no job has is rejected', async () => {
  const { provider, dependencies } = await openStage()
  const { found, diagnostics } = await startProvider(provider, dependencies).list(fineTuningJobList, {
    status: 'nonsense',
  })
  expect(found).toEqual([])
  expect(diagnostics).toMatchObject([{ severity: 'error', detail: expect.stringContaining('"succeeded"') }])
})

test('a list that cannot be read is an error', async () => {
  const { provider, dependencies } = await openStage({ environment: { OPENAI_API_KEY: undefined } })
  expect(await startProvider(provider, dependencies).list(fileList)).toMatchObject({
    found: [],
    diagnostics: [{ summary: 'Missing API Key' }],
  })
})

test('a file is imported by its identity, and so is a job', async () => {
  const stage = await openStage()
  const training = await upload(stage, 'fine-tune')
  const job = await train(stage, training, 'shop')
  const running = startProvider(stage.provider, stage.dependencies)
  for (const [resource, id] of [
    [running.resource(file), training],
    [running.resource(fineTuningJob), job],
  ] as const)
    expect(await resource.import({ identity: { id } })).toMatchObject({ diagnostics: [], state: { id } })
})
