import { expect, test } from 'vitest'
import { chatLines, clientOf, testEmulator, upload } from '../emulator-fixture.ts'
import { askFor } from './ask-for.ts'

const llama = 'meta-llama/Meta-Llama-3.1-8B-Instruct'

const jobAt = async (profile: 'nebius' | 'litellm' | 'bedrock' | 'azure', model: string, fields: object) => {
  const emulator = await testEmulator({ profile })
  const training_file = await upload(clientOf(emulator), chatLines(10))
  const { status, body } = await askFor(emulator, 'POST', '/v1/fine_tuning/jobs', {
    body: { model, training_file, ...fields },
  })
  return { emulator, status, body }
}

test('Nebius starts at once, reads its hyperparameters at the top, and keeps no metadata', async () => {
  const hyperparameters = { n_epochs: 2, learning_rate_multiplier: 2e-5, lora: true, packing: true, warmup_ratio: 0.03 }
  const { emulator, body } = await jobAt('nebius', llama, { hyperparameters, metadata: { a: 'b' } })
  expect(body).toMatchObject({ status: 'running', metadata: null, hyperparameters })
  await emulator.clock.advance(3600)
  const job = await clientOf(emulator).fineTuning.jobs.retrieve(String(body.id))
  expect([job.status, job.fine_tuned_model]).toEqual(['succeeded', null])
  const checkpoints = await clientOf(emulator).fineTuning.jobs.checkpoints.list(job.id)
  for (const { id } of checkpoints.data) expect(id).toMatch(/^ftckpt_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
})

test('Nebius has neither a learning rate above 1, nor uploads, nor pauses', async () => {
  const { emulator, status, body } = await jobAt('nebius', llama, { hyperparameters: { learning_rate_multiplier: 2 } })
  expect(status).toBe(400)
  expect(body.error?.message).toContain('learning_rate_multiplier')
  expect((await askFor(emulator, 'POST', '/v1/uploads')).status).toBe(404)
})

test('Bedrock takes reinforcement alone', async () => {
  const { status, body } = await jobAt('bedrock', 'openai.gpt-oss-20b', { method: { type: 'supervised' } })
  expect([status, body.error?.message]).toEqual([400, expect.stringContaining('reinforcement')])
})

test('LiteLLM wants to know the host behind it with every request, and has no events', async () => {
  const { emulator, status } = await jobAt('litellm', 'gpt-4o-mini', {})
  expect(status).toBe(400)
  const { body } = await jobAt('litellm', 'gpt-4o-mini', { custom_llm_provider: 'openai' })
  expect(body.status).toBe('validating_files')
  expect(
    (await askFor(emulator, 'GET', `/v1/fine_tuning/jobs/${body.id}/events?custom_llm_provider=openai`)).status,
  ).toBe(404)
  expect((await askFor(emulator, 'GET', '/v1/fine_tuning/jobs')).body.error?.message).toContain('custom_llm_provider')
  const unread = await askFor(emulator, 'GET', `/v1/fine_tuning/jobs/${body.id}`)
  expect([unread.status, unread.body.detail]).toEqual([422, [expect.objectContaining({ msg: 'Field required' })]])
})

test('Azure takes a training type, and refuses one that it does not have', async () => {
  expect((await jobAt('azure', 'gpt-4.1', { trainingType: 'globalStandard' })).status).toBe(200)
  expect((await jobAt('azure', 'gpt-4.1', { trainingType: 'cheap' })).status).toBe(400)
})
