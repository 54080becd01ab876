import { expect, test } from 'vitest'
import { chatLines, clientOf, finishedJob, start, testEmulator, upload } from '../../emulator-fixture.ts'

test('the last three epochs have checkpoints, and the last is the model itself', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const validation_file = await upload(client, chatLines(4))
  const job = await finishedJob(emulator, client, { validation_file, hyperparameters: { n_epochs: 5 } })
  const list = await client.fineTuning.jobs.checkpoints.list(job.id)
  expect(list.data.map(({ step_number }) => step_number)).toEqual([60, 48, 36])
  expect(list.data[0]?.fine_tuned_model_checkpoint).toBe(job.fine_tuned_model)
  expect(list.data[2]).toEqual({
    object: 'fine_tuning.job.checkpoint',
    id: expect.stringMatching(/^ftckpt_[0-9A-Za-z]{24}$/),
    created_at: start + 5 + 36,
    fine_tuned_model_checkpoint: expect.stringMatching(/^ft:gpt-4o-mini-2024-07-18:personal::.{8}:ckpt-step-36$/),
    fine_tuning_job_id: job.id,
    metrics: {
      step: 36,
      train_loss: expect.any(Number),
      train_mean_token_accuracy: expect.any(Number),
      valid_loss: expect.any(Number),
      valid_mean_token_accuracy: expect.any(Number),
      full_valid_loss: expect.any(Number),
      full_valid_mean_token_accuracy: expect.any(Number),
    },
    step_number: 36,
  })
  expect(list).toMatchObject({ has_more: false })
})

test('checkpoints are paged by their ids, which the list repeats', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const job = await finishedJob(emulator, client)
  const path = `/fine_tuning/jobs/${job.id}/checkpoints?limit=2`
  const first = Object(await client.get(path))
  expect(first).toMatchObject({ has_more: true, first_id: first.data[0].id, last_id: first.data[1].id })
  const rest = Object(await client.get(`${path}&after=${first.last_id}`))
  expect(rest.data).toHaveLength(1)
  expect(rest.has_more).toBe(false)
})

test('only a job that has succeeded has checkpoints', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const training_file = await upload(client, chatLines(10))
  const { id } = await client.fineTuning.jobs.create({ model: 'gpt-4o', training_file })
  emulator.clock.advance(5 + 95)
  expect((await client.fineTuning.jobs.checkpoints.list(id)).data).toEqual([])
  await client.fineTuning.jobs.cancel(id)
  emulator.clock.advance(1000)
  expect(await client.get(`/fine_tuning/jobs/${id}/checkpoints`)).toEqual({
    object: 'list',
    data: [],
    has_more: false,
    first_id: null,
    last_id: null,
  })
})
