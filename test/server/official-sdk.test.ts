import { expect, test } from 'vitest'
import { chatLines, collected, upload } from '../emulator/emulator-fixture.ts'
import { jobIn, testServer } from './server-fixture.ts'

test('the official SDK walks the whole life of a job', async () => {
  const { client } = await testServer()
  const training_file = await upload(client, chatLines(12))
  const validation_file = await upload(client, chatLines(10))
  const created = await client.fineTuning.jobs.create({
    model: 'gpt-4o-mini',
    training_file,
    validation_file,
    suffix: 'guide',
    seed: 7,
    metadata: { team: 'a' },
    method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 3, batch_size: 2 } } },
  })
  expect(created).toMatchObject({ status: 'validating_files', model: 'gpt-4o-mini', metadata: { team: 'a' }, seed: 7 })
  const job = await jobIn(client, created.id, 'succeeded', 'failed')
  expect(job).toMatchObject({ status: 'succeeded', error: { code: null } })
  expect(job.fine_tuned_model).toMatch(/^ft:tiny:local:guide:[0-9A-Za-z]{8}$/)
  expect(job.hyperparameters).toEqual({ n_epochs: 3, batch_size: 2, learning_rate_multiplier: 1 })
  expect(job.trained_tokens).toBeGreaterThan(100)

  const events = await collected(client.fineTuning.jobs.listEvents(job.id, { limit: 7 }))
  const messages = events.map(({ message }) => message).reverse()
  expect(messages.slice(0, 2)).toEqual([
    `Created fine-tuning job: ${job.id}`,
    `Validating training file: ${training_file} and validation file: ${validation_file}`,
  ])
  expect(messages.slice(-2)).toEqual([
    `New fine-tuned model created: ${job.fine_tuned_model}`,
    'The job has successfully completed',
  ])
  const losses = events.flatMap(({ type, data }) => (type === 'metrics' ? [Number(Object(data).train_loss)] : []))
  expect(losses).toHaveLength(18)
  expect(losses[0]).toBeLessThan(losses.at(-1) ?? 0)

  const checkpoints = await collected(client.fineTuning.jobs.checkpoints.list(job.id))
  expect(checkpoints.map(({ step_number }) => step_number)).toEqual([18, 12, 6])
  expect(checkpoints[0]?.fine_tuned_model_checkpoint).toBe(job.fine_tuned_model)
  expect(checkpoints[1]?.fine_tuned_model_checkpoint).toBe(`${job.fine_tuned_model}:ckpt-step-12`)
  expect(checkpoints[1]?.metrics.train_loss).toBeGreaterThan(0)

  const [result = ''] = job.result_files
  const csv = Buffer.from(await (await client.files.content(result)).text(), 'base64').toString()
  expect(csv.split('\n')[0]).toBe('step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy')
  expect(csv.split('\n')).toHaveLength(20)
  expect((await collected(client.models.list())).map(({ id }) => id)).toContain(job.fine_tuned_model)
})
