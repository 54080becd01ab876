import { expect, test } from 'vitest'
import { openStage, type Stage } from './openai-stage.ts'

const checkpointOf = async ({ api, file, pass }: Stage): Promise<string> => {
  const { id: training_file } = await api.files.create({ file: await file(), purpose: 'fine-tune' })
  const { id } = await api.fineTuning.jobs.create({ model: 'gpt-4o-mini', training_file })
  await pass()
  return (await api.fineTuning.jobs.retrieve(id)).fine_tuned_model ?? ''
}

const permissions = (checkpoint: string) =>
  `data "openai_fine_tuning_checkpoint_permissions" "this" {\n  checkpoint_id = "${checkpoint}"\n}\n`

test('all projects with which a checkpoint is shared are told, however many pages they are on', async () => {
  const stage = await openStage()
  const checkpoint = await checkpointOf(stage)
  const project_ids = Array.from({ length: 110 }, (_, index) => `proj_${String(index).padStart(3, '0')}`)
  await stage.api.fineTuning.checkpoints.permissions.create(checkpoint, { project_ids })
  await stage.test([
    {
      config: permissions(checkpoint),
      check(state) {
        const found = state.values('data.openai_fine_tuning_checkpoint_permissions.this')
        expect(found).toMatchObject({ id: checkpoint, has_more: false })
        expect([...(found.project_ids as string[])].sort()).toEqual(project_ids)
        expect(found.permissions).toHaveLength(110)
        const [{ project_id, ...rest } = { project_id: '' }] = found.permissions as { project_id: string }[]
        const old = { project_ids: [project_id], allow_view: true, allow_create: true }
        expect(rest).toMatchObject({ object: 'checkpoint.permission', checkpoint_id: checkpoint, ...old })
      },
    },
  ])
})

test('a list that may not be read is an error, never an empty list', async () => {
  const stage = await openStage({ environment: { OPENAI_ADMIN_KEY: 'sk-proj-no-admin-at-all' } })
  const config = permissions(await checkpointOf(stage))
  await stage.test([{ config, planOnly: true, expectError: /Insufficient Permissions/ }])
})

test('without an admin key it is told how to set one', async () => {
  const stage = await openStage({ environment: { OPENAI_ADMIN_KEY: undefined } })
  const config = permissions('ft:gpt-4o-mini-2024-07-18:personal::AbCd1234')
  await stage.test([{ config, planOnly: true, expectError: /Missing Admin Key.*OPENAI_ADMIN_KEY/ }])
})

test('a checkpoint that does not exist is an error', async () => {
  const stage = await openStage()
  const config = permissions('ft:gpt-4o-mini-2024-07-18:personal::nowhere0')
  await stage.test([{ config, planOnly: true, expectError: /Not Found/ }])
})
