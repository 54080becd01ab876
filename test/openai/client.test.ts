import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { createClient } from '../../src/openai/index.ts'
import { fakeApi, job, ok } from './fake-api.ts'
import { virtualDependencies } from './virtual-clock.ts'

test('a client tells no secret, before and after its first call', async () => {
  const settings = { apiKey: 'opensesame', adminKey: 'sk-admin-1', headers: { 'x-token': 'c0ffee99' } }
  const client = createClient(settings, virtualDependencies(fakeApi([ok(job())]).fetch))
  const printed = () => JSON.stringify(client) + inspect(client, { depth: 20, showHidden: true, getters: true })
  const before = printed()
  await client.jobs.get('ftjob-1')
  for (const text of [before, printed()]) expect(text).not.toMatch(/opensesame|sk-admin-1|c0ffee99/)
})
