import { expect, test } from 'vitest'
import { refresh } from '../../../scripts/bench/refresh.ts'
import { bundle } from '../installed/installed-provider.ts'

test.for([1, 5])('a plan of few jobs costs a call for each, however many others there are: %i', async (jobs) => {
  expect(await refresh({ bundle, jobs, others: 150, latency: 20 })).toMatchObject({ jobCalls: jobs })
})

test('a plan of a thousand jobs costs at most twenty calls', async () => {
  const { jobCalls } = await refresh({ bundle, jobs: 1000, latency: 20 })
  expect(jobCalls).toBeLessThanOrEqual(20)
})

test('a plan of two hundred permissions on ten checkpoints costs ten calls', async () => {
  const { permissionCalls } = await refresh({ bundle, permissions: 200, checkpoints: 10, latency: 20 })
  expect(permissionCalls).toBe(10)
})
