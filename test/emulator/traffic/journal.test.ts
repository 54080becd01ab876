import { expect, test } from 'vitest'
import { Journal } from '../../../src/emulator/traffic/journal.ts'
import { ask, clientOf, start, testEmulator } from '../emulator-fixture.ts'

const entry = { time: 1, method: 'GET', path: '/v1/files', status: 200, key: null }

test('the journal lists requests in order with time, path, query, status and masked key', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator, 'sk-proj-verysecretkey6789')
  await client.files.list({ purpose: 'fine-tune' })
  emulator.clock.advance(3)
  await client.fineTuning.jobs.retrieve('ftjob-1').catch(() => undefined)
  expect(emulator.journal.entries()).toEqual([
    { time: start, method: 'GET', path: '/v1/files?purpose=fine-tune', status: 200, key: 'sk-proj-****6789' },
    { time: start + 3, method: 'GET', path: '/v1/fine_tuning/jobs/ftjob-1', status: 404, key: 'sk-proj-****6789' },
  ])
})

test('no key is ever shown, not even over HTTP', async () => {
  const emulator = await testEmulator({ keys: ['sk-proj-thisisnotforyoureyes'] })
  for (const key of ['sk-proj-thisisnotforyoureyes', 'sk-admin-norisisthisone', 'shortkey', 'notoneofours-butlong']) {
    const { body } = await ask(emulator, 'GET', '/v1/models', { key })
    const journal = await (await emulator.request('/_emulator/journal')).text()
    for (const shown of [journal, JSON.stringify(body)]) {
      expect(shown).not.toContain(key)
      expect(shown).not.toContain(key.slice(4))
    }
  }
})

test('entries can be counted by method, path and status, and deleted', async () => {
  const emulator = await testEmulator()
  for (const path of ['/v1/models', '/v1/models/gpt-4o', '/v1/models/none', '/v1/files?limit=1'])
    await ask(emulator, 'GET', path)
  expect(emulator.journal.count({ path: '/v1/models*' })).toBe(3)
  expect(emulator.journal.count({ path: '/v1/models/*', status: 200 })).toBe(1)
  expect(emulator.journal.count({ path: '/v1/files' })).toBe(1)
  expect(emulator.journal.count({ path: '/v1/files?limit=*' })).toBe(1)
  const found = Object(
    await (await emulator.request('/_emulator/journal?method=GET&path=/v1/models*&status=404')).json(),
  )
  expect(found.count).toBe(1)
  expect(found.data[0].path).toBe('/v1/models/none')
  await emulator.request('/_emulator/journal', { method: 'DELETE' })
  expect(emulator.journal.count()).toBe(0)
})

test('only the last requests are kept', () => {
  const journal = new Journal(10)
  for (let time = 0; time < 35; time++) journal.record({ ...entry, time })
  expect(journal.entries().map(({ time }) => time)).toEqual([25, 26, 27, 28, 29, 30, 31, 32, 33, 34])
})

test('the journal shows paths as they were sent', async () => {
  const emulator = await testEmulator()
  await ask(emulator, 'GET', '/v1/models/ft%3Aa%20b?x=%2F')
  expect(emulator.journal.entries()[0]?.path).toBe('/v1/models/ft%3Aa%20b?x=%2F')
})
