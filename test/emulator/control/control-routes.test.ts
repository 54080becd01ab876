import { expect, test } from 'vitest'
import { ask, chatLines, clientOf, start, testEmulator, upload } from '../emulator-fixture.ts'

test('the clock is read and set over HTTP', async () => {
  const emulator = await testEmulator()
  expect((await ask(emulator, 'GET', '/_emulator/clock')).body).toEqual({ now: start, speed: 0, paused: false })
  const advanced = await ask(emulator, 'POST', '/_emulator/clock', { body: { advance_seconds: 90 } })
  expect(advanced.body).toEqual({ now: start + 90, speed: 0, paused: false })
  const paused = await ask(emulator, 'POST', '/_emulator/clock', { body: { pause: true, speed: 60 } })
  expect(paused.body).toEqual({ now: start + 90, speed: 60, paused: true })
  expect(emulator.clock.paused).toBe(true)
})

test.each([{ advance_seconds: -1 }, { speed: 'fast' }, { speed: 1e9 }, { advance_seconds: 1e300 }, { rewind: 3 }])(
  'a clock is not set to %j',
  async (body) => {
    const emulator = await testEmulator()
    expect((await ask(emulator, 'POST', '/_emulator/clock', { body })).status).toBe(400)
    expect(emulator.clock.now()).toBe(start)
  },
)

test('control needs no key and is not in the journal', async () => {
  const emulator = await testEmulator({ seed: 5, keys: ['sk-only'] })
  const told = Object(await (await emulator.request('/_emulator')).json())
  expect(told).toMatchObject({ seed: 5, strict: false, wind_down: false })
  expect(told.unverified.length).toBeGreaterThan(10)
  expect(emulator.journal.count()).toBe(0)
})

test('wind-down and reset work over HTTP', async () => {
  const emulator = await testEmulator()
  const training_file = await upload(clientOf(emulator), chatLines(10))
  const create = () => ask(emulator, 'POST', '/v1/fine_tuning/jobs', { body: { model: 'gpt-4o', training_file } })
  await ask(emulator, 'POST', '/_emulator/wind-down', { body: { enabled: true } })
  expect((await create()).body.error?.code).toBe('training_not_available')
  await ask(emulator, 'POST', '/_emulator/reset')
  expect((await create()).body.error?.message).toBe(`invalid training_file: ${training_file}`)
})

test('an unknown webhook endpoint is not found', async () => {
  expect((await ask(await testEmulator(), 'GET', '/_emulator/coffee')).status).toBe(404)
})
