import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { ask, chatLines, clientOf, start, testEmulator, upload } from '../emulator-fixture.ts'

test('a fault answers in place of the endpoint, as many times as configured', async () => {
  const emulator = await testEmulator()
  emulator.faults.add({ method: 'GET', path: '/v1/models*', status: 429, count: 2 })
  const statuses = []
  for (let i = 0; i < 3; i++) statuses.push((await ask(emulator, 'GET', '/v1/models')).status)
  expect(statuses).toEqual([429, 429, 200])
  expect(emulator.faults.list()[0]?.hits).toBe(2)
})

test('a fault with skip lets the first requests through', async () => {
  const emulator = await testEmulator()
  emulator.faults.add({ path: '/v1/models', status: 500, skip: 2, count: 1 })
  const statuses = []
  for (let i = 0; i < 4; i++) statuses.push((await ask(emulator, 'GET', '/v1/models')).status)
  expect(statuses).toEqual([200, 200, 500, 200])
})

test('a fault that only adds headers does not prevent the work', async () => {
  const emulator = await testEmulator()
  emulator.faults.add({ path: '/v1/models', headers: { 'x-should-retry': 'false' } })
  const { response } = await clientOf(emulator).models.list().withResponse()
  expect(response.headers.get('x-should-retry')).toBe('false')
})

test.each([
  [{ status: 502, body: '<html>Bad gateway</html>' }, '<html>Bad gateway</html>'],
  [{ status: 200, body: '{"truncat' }, '{"truncat'],
  [{ status: 418, body: { error: 'tea' } }, '{"error":"tea"}'],
  [
    { status: 502 },
    '{"error":{"message":"The server had an error while processing your request. Sorry about that!","type":"server_error","param":null,"code":null}}',
  ],
])('a fault of %j sends exactly its body', async (fault, body) => {
  const emulator = await testEmulator()
  emulator.faults.add({ path: '*', ...fault })
  const response = await fetch(`${emulator.url}/models`)
  expect(response.status).toBe(fault.status)
  expect(await response.text()).toBe(body)
})

test.each([
  ['before', 0],
  ['after', 1],
] as const)('a connection reset %s the work leaves %i jobs', async (reset, jobs) => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const training_file = await upload(client, chatLines(10))
  emulator.faults.add({ method: 'POST', path: '/v1/fine_tuning/jobs', reset, count: 1 })
  await expect(client.fineTuning.jobs.create({ model: 'gpt-4o', training_file })).rejects.toThrow('Connection error')
  expect((await client.fineTuning.jobs.list()).data).toHaveLength(jobs)
  expect(emulator.journal.entries({ method: 'POST', path: '*/jobs' })[0]?.status).toBeNull()
})

test('without a socket, a reset is the network error of fetch', async () => {
  const emulator = await testEmulator()
  emulator.faults.add({ path: '/v1/models', reset: 'before' })
  expect((await emulator.request('/v1/models')).type).toBe('error')
})

test('a delay uses the injected wait', async () => {
  const waited: number[] = []
  const emulator = await testEmulator({ wait: async (milliseconds) => void waited.push(milliseconds) })
  emulator.faults.add({ path: '/v1/models', delayMs: 86_400_000 })
  expect((await ask(emulator, 'GET', '/v1/models')).status).toBe(200)
  expect(waited).toEqual([86_400_000])
})

test('a job can be made to fail at a step, with the metrics of the steps before', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const error = { code: 'server_error', message: 'Lost a rack.', param: null }
  emulator.faults.add({ kind: 'job', atStep: 5, error, count: 1 })
  const training_file = await upload(client, chatLines(10))
  const doomed = await client.fineTuning.jobs.create({ model: 'gpt-4o', training_file })
  const spared = await client.fineTuning.jobs.create({ model: 'gpt-4o', training_file })
  emulator.clock.advance(5 + 4)
  expect((await client.fineTuning.jobs.retrieve(doomed.id)).status).toBe('running')
  emulator.clock.advance(1000)
  const failed = await client.fineTuning.jobs.retrieve(doomed.id)
  expect(failed).toMatchObject({ status: 'failed', error, fine_tuned_model: null, trained_tokens: null })
  const [last, before] = (await client.fineTuning.jobs.listEvents(doomed.id)).data
  expect(last).toMatchObject({ level: 'error', message: 'Lost a rack.' })
  expect(before?.message).toMatch(/^Step 4\/100: /)
  expect((await client.fineTuning.jobs.retrieve(spared.id)).status).toBe('succeeded')
})

test('rules are added, listed and removed over HTTP', async () => {
  const emulator = await testEmulator()
  const added = await ask(emulator, 'POST', '/_emulator/faults', { body: { path: '/v1/*', status: 500 } })
  expect(added.body).toEqual({ id: 'fault_1' })
  expect((await ask(emulator, 'GET', '/_emulator/faults')).body).toMatchObject({ data: [{ id: 'fault_1', hits: 0 }] })
  expect((await ask(emulator, 'GET', '/v1/models')).status).toBe(500)
  await ask(emulator, 'DELETE', '/_emulator/faults/fault_1')
  expect((await ask(emulator, 'GET', '/v1/models')).status).toBe(200)
  const wrong = await ask(emulator, 'POST', '/_emulator/faults', { body: { path: '/v1/*', reset: 'sometimes' } })
  expect(wrong.status).toBe(400)
  expect(wrong.body.error?.message).toContain("'before' and 'after'")
})

test.each([
  [401, 'GET', '/v1/models', { code: 'invalid_api_key', type: 'invalid_request_error' }],
  [403, 'POST', '/v1/fine_tuning/jobs', { code: 'training_not_available' }],
  [403, 'GET', '/v1/models', { code: 'unsupported_country_region_territory' }],
  [
    404,
    'GET',
    '/v1/fine_tuning/jobs/ftjob-1',
    { code: 'fine_tune_not_found', message: 'Could not find fine tune: ftjob-1' },
  ],
  [404, 'GET', '/v1/files/file-1', { message: 'No such File object: file-1' }],
  [404, 'GET', '/v1/models/gpt-9', { code: 'model_not_found' }],
  [404, 'GET', '/v1/nothing', { message: 'Invalid URL (GET /v1/nothing)' }],
  [409, 'POST', '/v1/files', { message: 'Conflict', type: 'invalid_request_error' }],
  [429, 'GET', '/v1/models', { code: 'rate_limit_exceeded' }],
  [500, 'GET', '/v1/models', { type: 'server_error' }],
  [503, 'GET', '/v1/models', { message: 'The engine is currently overloaded, please try again later' }],
])('a fault with status %i for %s %s has the body of that status', async (status, method, path, error) => {
  const emulator = await testEmulator()
  emulator.faults.add({ path: '*', status })
  expect(await ask(emulator, method, path)).toMatchObject({ status, body: { error } })
})

test('a fault with a probability happens when the seed decides', async () => {
  const statusesOf = async (seed: number) => {
    const emulator = await testEmulator({ seed })
    emulator.faults.add({ path: '/v1/models', status: 500, probability: 0.3 })
    const statuses = []
    for (let i = 0; i < 60; i++) statuses.push((await ask(emulator, 'GET', '/v1/models')).status)
    return statuses
  }
  const first = await statusesOf(1)
  expect(first.filter((status) => status === 500).length).toBeGreaterThan(8)
  expect(first.filter((status) => status === 500).length).toBeLessThan(30)
  expect(await statusesOf(1)).toEqual(first)
  expect(await statusesOf(2)).not.toEqual(first)
})

test('a fault happens between its start and its end on the clock', async () => {
  const emulator = await testEmulator()
  emulator.faults.add({ path: '/v1/models', status: 503, from: start + 10, until: start + 20 })
  const statuses = []
  for (let i = 0; i < 4; i++) {
    statuses.push((await ask(emulator, 'GET', '/v1/models')).status)
    emulator.clock.advance(8)
  }
  expect(statuses).toEqual([200, 200, 503, 200])
})

test('a rate limit counts down in its headers and then says when to retry', async () => {
  const emulator = await testEmulator()
  emulator.faults.add({ path: '/v1/*', rateLimit: { requests: 2, seconds: 90 } })
  const told = []
  for (let i = 0; i < 3; i++) {
    emulator.clock.advance(10)
    const { status, headers } = await fetch(`${emulator.url}/models`, { headers: { authorization: 'Bearer sk-test' } })
    const kept = ['x-ratelimit-remaining-requests', 'x-ratelimit-reset-requests', 'retry-after', 'retry-after-ms']
    told.push([status, ...kept.map((name) => headers.get(name))])
  }
  expect(told).toEqual([
    [200, '1', '1m30s', null, null],
    [200, '0', '1m20s', null, null],
    [429, '0', '1m10s', '70', '70000'],
  ])
  emulator.clock.advance(70)
  expect((await ask(emulator, 'GET', '/v1/models')).status).toBe(200)
})

test('a fault can cut an answer in the middle', async () => {
  const emulator = await testEmulator()
  emulator.faults.add({ path: '/v1/models', truncate: 100 })
  const { hostname, port } = new URL(emulator.origin)
  const socket = connect(Number(port), hostname)
  socket.write('GET /v1/models HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer sk-test\r\n\r\n')
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n')
  expect(body).toHaveLength(100)
  expect(Number(/content-length: (\d+)/.exec(head)?.[1])).toBeGreaterThan(1000)
  await expect(clientOf(emulator).models.list()).rejects.toThrow()
  const detached = await emulator.request('/v1/models', { headers: { authorization: 'Bearer sk-test' } })
  await expect(detached.text()).rejects.toThrow('terminated')
})

test('a fault can send a complete answer that is not JSON', async () => {
  const emulator = await testEmulator()
  emulator.faults.add({ path: '/v1/models', malformed: true })
  const response = await fetch(`${emulator.url}/models`, { headers: { authorization: 'Bearer sk-test' } })
  expect(response.status).toBe(200)
  const body = await response.text()
  expect(body).toMatch(/^\{"object":"list"/)
  expect(() => JSON.parse(body)).toThrow()
})

test('a fault can send a complete answer a few bytes at a time', async () => {
  let waits = 0
  const emulator = await testEmulator({ wait: async () => void waits++ })
  const before = await clientOf(emulator).models.list()
  emulator.faults.add({ path: '/v1/models', drip: { bytes: 100, everyMs: 20 } })
  expect((await clientOf(emulator).models.list()).data).toEqual(before.data)
  expect(waits).toBeGreaterThan(10)
})

test('a fault can answer like a proxy, in HTML', async () => {
  const emulator = await testEmulator()
  emulator.faults.add({ path: '/v1/models', html: true })
  const response = await fetch(`${emulator.url}/models`)
  expect(response.status).toBe(502)
  expect(response.headers.get('content-type')).toBe('text/html')
  expect(response.headers.get('x-request-id')).toBeNull()
  expect(await response.text()).toContain('<title>502 Bad Gateway</title>')
})

test.each([
  ['before', 0],
  ['after', 1],
] as const)('a request that is never answered, %s the work, leaves %i jobs', async (hang, jobs) => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const training_file = await upload(client, chatLines(10))
  emulator.faults.add({ method: 'POST', path: '/v1/fine_tuning/jobs', hang, count: 1 })
  const create = client.fineTuning.jobs.create({ model: 'gpt-4o', training_file }, { timeout: 300 })
  await expect(create).rejects.toThrow('timed out')
  expect((await client.fineTuning.jobs.list()).data).toHaveLength(jobs)
})

test('an answer without a body has none, with and without a socket', async () => {
  const emulator = await testEmulator()
  emulator.faults.add({ path: '/v1/models', status: 204 })
  expect((await fetch(`${emulator.url}/models`)).status).toBe(204)
  expect((await emulator.request('/v1/models')).status).toBe(204)
})

test('every answer can be delayed, within bounds that control can change', async () => {
  const waited: number[] = []
  const emulator = await testEmulator({ latency: { min: 20, max: 40 }, wait: async (ms) => void waited.push(ms) })
  for (let i = 0; i < 20; i++) await ask(emulator, 'GET', '/v1/models')
  expect(Math.min(...waited)).toBeGreaterThanOrEqual(20)
  expect(Math.max(...waited)).toBeLessThanOrEqual(40)
  expect(new Set(waited).size).toBeGreaterThan(10)
  expect((await ask(emulator, 'POST', '/_emulator/latency', { body: { ms: 5 } })).body).toEqual({
    ms: { min: 5, max: 5 },
  })
  await ask(emulator, 'GET', '/v1/models')
  expect(waited.at(-1)).toBe(5)
  expect((await ask(emulator, 'POST', '/_emulator/latency', { body: { ms: { min: 9, max: 1 } } })).status).toBe(400)
})

test.each([
  { path: '/v1/*', headers: { 'bad name': 'x' } },
  { path: '/v1/*', headers: { good: 'line\r\nbreak' } },
  { path: '/v1/*', probability: 2 },
  { path: '/v1/*', drip: { bytes: 0, everyMs: 1 } },
  { path: '/v1/*', rateLimit: { requests: 1 } },
  { kind: 'job' },
])('no fault is made of %j', async (body) => {
  const emulator = await testEmulator()
  expect((await ask(emulator, 'POST', '/_emulator/faults', { body })).status).toBe(400)
  expect(emulator.faults.list()).toEqual([])
})

test('a path full of stars is compared at once', async () => {
  const emulator = await testEmulator()
  emulator.faults.add({ path: `${'*a'.repeat(40)}*b`, status: 500 })
  // A pattern that tries every way to match would take longer than anybody can wait.
  expect(await ask(emulator, 'GET', `/v1/models/${'a'.repeat(200)}`)).toMatchObject({ status: 404 })
})
