import { expect, test } from 'vitest'
import { ask, chatLines, clientOf, emulator, upload } from './emulator-fixture.ts'

test('a fault answers instead of the endpoint, as often as it is told to', async () => {
  const world = await emulator()
  world.faults.add({ method: 'GET', path: '/v1/models*', status: 429, count: 2 })
  const statuses = []
  for (let i = 0; i < 3; i++) statuses.push((await ask(world, 'GET', '/v1/models')).status)
  expect(statuses).toEqual([429, 429, 200])
  expect(world.faults.list()[0]?.hits).toBe(2)
})

test('a fault lets the first requests through when told to skip them', async () => {
  const world = await emulator()
  world.faults.add({ path: '/v1/models', status: 500, skip: 2, count: 1 })
  const statuses = []
  for (let i = 0; i < 4; i++) statuses.push((await ask(world, 'GET', '/v1/models')).status)
  expect(statuses).toEqual([200, 200, 500, 200])
})

test('a fault that only adds headers lets the work be done', async () => {
  const world = await emulator()
  world.faults.add({ path: '/v1/models', headers: { 'x-should-retry': 'false' } })
  const { response } = await clientOf(world).models.list().withResponse()
  expect(response.headers.get('x-should-retry')).toBe('false')
})

test.each([
  [{ status: 502, body: '<html>Bad gateway</html>' }, '<html>Bad gateway</html>'],
  [{ status: 200, body: '{"truncat' }, '{"truncat'],
  [{ status: 418, body: { error: 'tea' } }, '{"error":"tea"}'],
  [
    { status: 503 },
    '{"error":{"message":"The server had an error while processing your request. Sorry about that!","type":"server_error","param":null,"code":null}}',
  ],
])('a fault of %j sends exactly its body', async (fault, body) => {
  const world = await emulator()
  world.faults.add({ path: '*', ...fault })
  const response = await fetch(`${world.url}/models`)
  expect(response.status).toBe(fault.status)
  expect(await response.text()).toBe(body)
})

test.each([
  ['before', 0],
  ['after', 1],
] as const)('a connection reset %s the work leaves %i jobs', async (reset, jobs) => {
  const world = await emulator()
  const client = clientOf(world)
  const training_file = await upload(client, chatLines(10))
  world.faults.add({ method: 'POST', path: '/v1/fine_tuning/jobs', reset, count: 1 })
  await expect(client.fineTuning.jobs.create({ model: 'gpt-4o', training_file })).rejects.toThrow('Connection error')
  expect((await client.fineTuning.jobs.list()).data).toHaveLength(jobs)
  expect(world.journal.entries({ method: 'POST', path: '*/jobs' })[0]?.status).toBeNull()
})

test('without a socket, a reset is the network error of fetch', async () => {
  const world = await emulator()
  world.faults.add({ path: '/v1/models', reset: 'before' })
  expect((await world.request('/v1/models')).type).toBe('error')
})

test('a delay passes through the timer that was given', async () => {
  const waited: number[] = []
  const world = await emulator({ wait: async (milliseconds) => void waited.push(milliseconds) })
  world.faults.add({ path: '/v1/models', delayMs: 86_400_000 })
  expect((await ask(world, 'GET', '/v1/models')).status).toBe(200)
  expect(waited).toEqual([86_400_000])
})

test('a job can be made to fail at a step, with the metrics of the steps before', async () => {
  const world = await emulator()
  const client = clientOf(world)
  const error = { code: 'server_error', message: 'Lost a rack.', param: null }
  world.faults.add({ kind: 'job', atStep: 5, error, count: 1 })
  const training_file = await upload(client, chatLines(10))
  const doomed = await client.fineTuning.jobs.create({ model: 'gpt-4o', training_file })
  const spared = await client.fineTuning.jobs.create({ model: 'gpt-4o', training_file })
  world.clock.advance(5 + 4)
  expect((await client.fineTuning.jobs.retrieve(doomed.id)).status).toBe('running')
  world.clock.advance(1000)
  const failed = await client.fineTuning.jobs.retrieve(doomed.id)
  expect(failed).toMatchObject({ status: 'failed', error, fine_tuned_model: null, trained_tokens: null })
  const [last, before] = (await client.fineTuning.jobs.listEvents(doomed.id)).data
  expect(last).toMatchObject({ level: 'error', message: 'Lost a rack.' })
  expect(before?.message).toMatch(/^Step 4\/100: /)
  expect((await client.fineTuning.jobs.retrieve(spared.id)).status).toBe('succeeded')
})

test('rules are added, listed and removed over HTTP', async () => {
  const world = await emulator()
  const added = await ask(world, 'POST', '/_emulator/faults', { body: { path: '/v1/*', status: 500 } })
  expect(added.body).toEqual({ id: 'fault_1' })
  expect((await ask(world, 'GET', '/_emulator/faults')).body).toMatchObject({ data: [{ id: 'fault_1', hits: 0 }] })
  expect((await ask(world, 'GET', '/v1/models')).status).toBe(500)
  await ask(world, 'DELETE', '/_emulator/faults/fault_1')
  expect((await ask(world, 'GET', '/v1/models')).status).toBe(200)
  const wrong = await ask(world, 'POST', '/_emulator/faults', { body: { path: '/v1/*', reset: 'sometimes' } })
  expect(wrong.status).toBe(400)
  expect(wrong.body.error?.message).toContain("'before' and 'after'")
})
