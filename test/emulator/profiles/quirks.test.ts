import { expect, test } from 'vitest'
import { quirkNames } from '../../../src/emulator/index.ts'
import { chatLines, clientOf, testEmulator, upload } from '../emulator-fixture.ts'
import { askFor } from './ask-for.ts'

const started = async (options: Parameters<typeof testEmulator>[0], fields: object = {}) => {
  const emulator = await testEmulator(options)
  const training_file = await upload(clientOf(emulator), chatLines(10))
  const model = options?.profile === 'nebius' ? 'meta-llama/Meta-Llama-3.1-8B-Instruct' : 'gpt-4o-mini'
  const create = (more: object) =>
    askFor(emulator, 'POST', '/v1/fine_tuning/jobs', { body: { model, training_file, ...fields, ...more } })
  const { status, body } = await create({})
  const read = () => askFor(emulator, 'GET', `/v1/fine_tuning/jobs/${body.id}`)
  const finish = async () => {
    await emulator.clock.advance(3600)
    return (await read()).body
  }
  return { emulator, create, status, body, read, finish }
}

test('a host can drop metadata', async () => {
  const { body } = await started({ quirks: ['drops-metadata'] }, { metadata: { team: 'a' } })
  expect(body.metadata).toBeNull()
})

test('a host can ignore hyperparameters inside the method without a word', async () => {
  const { create, body } = await started(
    { quirks: ['reads-top-level-hyperparameters'] },
    { method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 7 } } } },
  )
  expect(body.hyperparameters).toMatchObject({ n_epochs: 'auto' })
  expect((await create({ hyperparameters: { n_epochs: 7 } })).body.hyperparameters).toMatchObject({ n_epochs: 7 })
})

test('a host can require a field that no other host has', async () => {
  const { status, body, create } = await started({ quirks: ['requires-unknown-field'] })
  expect([status, body.error?.message]).toEqual([400, "Missing required parameter: 'compliance_region'."])
  expect((await create({ compliance_region: 'eu' })).status).toBe(200)
})

test('a job can succeed without naming its model', async () => {
  const { finish } = await started({ quirks: ['null-model'] })
  expect(await finish()).toMatchObject({ status: 'succeeded', fine_tuned_model: null })
})

test('a host can lack uploads, pauses and models', async () => {
  const { emulator, body } = await started({ quirks: ['no-uploads-pause-models'] })
  for (const [method, path] of [
    ['POST', '/v1/uploads'],
    ['POST', `/v1/fine_tuning/jobs/${body.id}/pause`],
    ['GET', '/v1/models'],
  ] as const)
    expect((await askFor(emulator, method, path)).status).toBe(404)
})

test('lists can lack has_more, dates be ISO dates, and statuses be unknown', async () => {
  const { emulator, body, finish } = await started({ quirks: ['no-has-more', 'iso-dates', 'unknown-statuses'] })
  expect(body).toMatchObject({ status: 'pending_review', created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) })
  const list = (await askFor(emulator, 'GET', '/v1/fine_tuning/jobs')).body
  expect(Object.keys(list)).not.toContain('has_more')
  expect(list.data).toEqual([expect.objectContaining({ created_at: expect.any(String) })])
  expect(await finish()).toMatchObject({ status: 'succeeded', finished_at: expect.any(String) })
})

test('all of it can come together', async () => {
  const { finish } = await started(
    { quirks: quirkNames },
    { compliance_region: 'eu', metadata: { team: 'a' }, hyperparameters: { n_epochs: 2 } },
  )
  expect(await finish()).toMatchObject({
    status: 'succeeded',
    metadata: null,
    fine_tuned_model: null,
    hyperparameters: { n_epochs: 2 },
  })
})
