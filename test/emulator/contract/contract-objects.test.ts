import { expect, test } from 'vitest'
import { clientOf, testEmulator } from '../emulator-fixture.ts'

const job = 'ft-AF1WoRqd3aJAHsqc9NY7iL8F'

test('one job can be retrieved, cancelled, paused, resumed and listed in one run', async () => {
  const { fineTuning } = clientOf(await testEmulator({ preset: 'contract' }))
  for (let round = 0; round < 2; round++) {
    expect((await fineTuning.jobs.cancel(job)).status).toBe('cancelled')
    expect((await fineTuning.jobs.pause(job)).id).toBe(job)
    expect((await fineTuning.jobs.resume(job)).status).toMatch(/queued|running/)
    expect((await fineTuning.jobs.retrieve(job)).error).toBeNull()
    expect((await fineTuning.jobs.listEvents(job, { after: 'string', limit: 0 })).data.length).toBeGreaterThan(0)
  }
  expect((await fineTuning.jobs.list()).data.map(({ id }) => id)).toEqual([job])
  expect((await fineTuning.jobs.create({ model: 'gpt-4o-mini', training_file: 'file-abc123' })).id).toMatch(/^ftjob-/)
})

test('permissions work with either key, again and again', async () => {
  const emulator = await testEmulator({ preset: 'contract' })
  const client = clientOf(emulator, 'My API Key').withOptions({ adminAPIKey: 'My API Key' })
  const { permissions } = client.fineTuning.checkpoints
  const model = 'ft:gpt-4o-mini-2024-07-18:org:weather:B7R9VjQd'
  expect((await permissions.create(model, { project_ids: ['string'] })).data).toMatchObject([{ project_id: 'string' }])
  expect((await permissions.list(job)).data).toEqual([])
  for (let round = 0; round < 2; round++) {
    const params = { fine_tuned_model_checkpoint: model }
    expect(await permissions.delete('cp_zc4Q7MP6XxulcVzj4MZdwsAB', params)).toMatchObject({ deleted: true })
  }
})

test('files, models, uploads, projects, keys and answers with any id exist, also after they were deleted', async () => {
  const client = clientOf(await testEmulator({ preset: 'contract' }))
  const { projects, adminAPIKeys } = client.admin.organization
  for (let round = 0; round < 2; round++) {
    expect(await client.files.delete('file_id')).toMatchObject({ deleted: true })
    expect(await client.models.delete('ft:gpt-4o-mini:acemeco:suffix:abc123')).toMatchObject({ deleted: true })
    expect(await client.uploads.complete('upload_abc123', { part_ids: ['string'], md5: 'md5' })).toMatchObject({
      status: 'completed',
    })
    expect(await client.uploads.cancel('upload_abc123')).toMatchObject({ status: 'cancelled' })
    expect(await projects.archive('project_id')).toMatchObject({ status: 'archived' })
    expect(await projects.update('project_id', { name: 'New' })).toMatchObject({ name: 'New', status: 'active' })
    expect(await adminAPIKeys.delete('key_id')).toMatchObject({ deleted: true })
    expect(await client.chat.completions.delete('completion_id')).toMatchObject({ deleted: true })
    expect(await client.responses.cancel('resp_1')).toMatchObject({ id: 'resp_1' })
    await client.responses.delete('resp_1')
  }
  expect((await client.responses.inputItems.list('response_id')).data).toHaveLength(1)
})
