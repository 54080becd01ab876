import { expect, test } from 'vitest'
import { ask, chatLines, clientOf, finishedJob, testEmulator, upload } from '../../emulator-fixture.ts'

test('with shutdowns, a base model shows its shutdown date', async () => {
  expect((await clientOf(await testEmulator()).models.retrieve('gpt-4.1')).shutdown_date).toBeNull()
  const client = clientOf(await testEmulator({ shutdowns: true }))
  expect(await client.models.retrieve('gpt-4.1')).toEqual({
    id: 'gpt-4.1',
    object: 'model',
    created: 1744316542,
    owned_by: 'system',
    shutdown_date: '2027-01-14',
  })
})

test('a fine-tuned model exists from the success of its job until it is deleted', async () => {
  const emulator = await testEmulator({ shutdowns: true })
  const client = clientOf(emulator)
  const training_file = await upload(client, chatLines(10))
  const { id } = await client.fineTuning.jobs.create({ model: 'gpt-4o', training_file })
  const tuned = async () => (await client.models.list()).data.filter((model) => model.id.startsWith('ft:'))
  emulator.clock.advance(106)
  expect(await tuned()).toEqual([])
  emulator.clock.advance(1)
  expect((await tuned()).map((model) => model.id.replace(/.*:/, ''))).toEqual([
    'ckpt-step-80',
    'ckpt-step-90',
    expect.any(String),
  ])

  const { fine_tuned_model, finished_at } = await client.fineTuning.jobs.retrieve(id)
  const name = fine_tuned_model ?? ''
  expect(await client.models.retrieve(name)).toEqual({
    id: name,
    object: 'model',
    created: finished_at,
    owned_by: 'personal',
    shutdown_date: '2027-01-14',
  })
  expect(await client.models.delete(name)).toEqual({ id: name, object: 'model', deleted: true })
  await expect(client.models.retrieve(name)).rejects.toMatchObject({ status: 404, code: 'model_not_found' })
})

test('each caller gets its own list, whoever asked before', async () => {
  const emulator = await testEmulator({
    organizations: [{ id: 'org-b', keys: [{ value: 'sk-b-0123456789abcdef' }], projects: [{ id: 'proj_b' }] }],
  })
  const [own, other] = [clientOf(emulator), clientOf(emulator, 'sk-b-0123456789abcdef')]
  const { fine_tuned_model } = await finishedJob(emulator, own)
  const name = fine_tuned_model ?? ''
  const seenBy = async (client: typeof own) => (await client.models.list()).data.map(({ id }) => id).includes(name)
  expect([await seenBy(own), await seenBy(other), await seenBy(own)]).toEqual([true, false, true])
  const { data } = await own.fineTuning.checkpoints.permissions.create(name, { project_ids: ['proj_b'] })
  expect(await seenBy(other)).toBe(true)
  await own.fineTuning.checkpoints.permissions.delete(data[0]?.id ?? '', { fine_tuned_model_checkpoint: name })
  expect(await seenBy(other)).toBe(false)
  await own.models.delete(name)
  expect(await seenBy(own)).toBe(false)
})

test('deleting what does not exist says so in OpenAI’s words', async () => {
  expect(await ask(await testEmulator(), 'DELETE', '/v1/models/ft:123')).toEqual({
    status: 404,
    body: {
      error: {
        message: "The model 'ft:123' does not exist",
        type: 'invalid_request_error',
        param: 'model',
        code: 'model_not_found',
      },
    },
  })
})

test('a base model cannot be deleted', async () => {
  expect((await ask(await testEmulator(), 'DELETE', '/v1/models/gpt-4o')).status).toBe(403)
})

test('added models can be fine-tuned', async () => {
  const emulator = await testEmulator({
    models: [{ id: 'llama-3', methods: ['supervised'], learningRateMultiplier: 3 }],
  })
  const job = await finishedJob(emulator, clientOf(emulator), { model: 'llama-3' })
  expect(job.fine_tuned_model).toMatch(/^ft:llama-3:personal::/)
  expect(job.hyperparameters).toMatchObject({ learning_rate_multiplier: 3 })
})
