import { expect, test, vi } from 'vitest'
import { createClient } from '../../src/openai/index.ts'
import { fakeApi, job, ok } from './fake-api.ts'
import { virtualDependencies } from './virtual-clock.ts'

const loads = vi.hoisted(() => vi.fn())

vi.mock('openai', async (importOriginal) => {
  loads()
  return importOriginal()
})

test('the SDK is loaded by the first call, and once', async () => {
  const { fetch } = fakeApi(() => ok(job()))
  const client = createClient({ apiKey: 'sk-user' }, virtualDependencies(fetch))
  await createClient({})
    .jobs.get('ftjob-1')
    .catch(() => undefined)
  expect(loads).not.toHaveBeenCalled()
  await Promise.all([client.jobs.get('ftjob-1'), client.jobs.get('ftjob-2')])
  expect(loads).toHaveBeenCalledOnce()
})
