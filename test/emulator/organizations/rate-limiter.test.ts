import { expect, test } from 'vitest'
import type { RateLimits } from '../../../src/emulator/index.ts'
import { ask, clientOf, testEmulator } from '../emulator-fixture.ts'

const messages = [{ role: 'user' as const, content: 'Hi' }]

const limited = async (rateLimits: RateLimits) => {
  const emulator = await testEmulator({ rateLimits })
  return { emulator, client: clientOf(emulator) }
}

test('requests above the limit per minute are rejected until enough time has passed', async () => {
  const { emulator, client } = await limited({ requestsPerMinute: 3 })
  for (const left of ['2', '1', '0']) {
    const { response } = await client.files.list().withResponse()
    expect(response.headers.get('x-ratelimit-limit-requests')).toBe('3')
    expect(response.headers.get('x-ratelimit-remaining-requests')).toBe(left)
  }
  const error = await client.files.list().then(
    () => undefined,
    (thrown) => thrown,
  )
  expect(error.status).toBe(429)
  expect(error.error).toEqual({
    message:
      'Rate limit reached for requests in organization org-emulator on requests per min (RPM): Limit 3, Used 3, ' +
      'Requested 1. Please try again in 20s. Visit https://platform.openai.com/account/rate-limits to learn more.',
    type: 'requests',
    param: null,
    code: 'rate_limit_exceeded',
  })
  expect(error.headers.get('retry-after')).toBe('20')
  expect(error.headers.get('retry-after-ms')).toBe('20000')
  expect(error.headers.get('x-ratelimit-reset-requests')).toBe('1m0s')
  emulator.clock.advance(20)
  await client.files.list()
})

test('requests per day are counted separately', async () => {
  const { emulator, client } = await limited({ requestsPerMinute: 1000, requestsPerDay: 200 })
  for (let i = 0; i < 200; i++) await ask(emulator, 'GET', '/v1/fine_tuning/jobs')
  await expect(client.files.list()).rejects.toThrow(
    'on requests per day (RPD): Limit 200, Used 200, Requested 1. Please try again in 7m12s.',
  )
})

test('admin endpoints have their own limit', async () => {
  const { client } = await limited({ adminRequestsPerMinute: 1 })
  await client.admin.organization.projects.list()
  await expect(client.admin.organization.projects.list()).rejects.toMatchObject({ status: 429 })
  await client.files.list()
})

test('the token limit counts the maximum of the answer', async () => {
  const { client } = await limited({ tokensPerMinute: 100 })
  const ask = () => client.chat.completions.create({ model: 'gpt-4o', messages, max_completion_tokens: 60 })
  const { response } = await ask().withResponse()
  expect(response.headers.get('x-ratelimit-limit-tokens')).toBe('100')
  await expect(ask()).rejects.toMatchObject({ status: 429, type: 'tokens', code: 'rate_limit_exceeded' })
})

test('when the quota is used up there are no answers and no jobs', async () => {
  const { client } = await limited({ quotaTokens: 0 })
  const refusal = {
    status: 429,
    error: {
      message: 'You exceeded your current quota, please check your plan and billing details.',
      type: 'insufficient_quota',
      param: null,
      code: 'insufficient_quota',
    },
  }
  await expect(client.chat.completions.create({ model: 'gpt-4o', messages })).rejects.toMatchObject(refusal)
  const job = { model: 'gpt-4o', training_file: 'file-x' }
  await expect(client.fineTuning.jobs.create(job)).rejects.toMatchObject(refusal)
})

test('organizations do not share a limit', async () => {
  const emulator = await testEmulator({
    rateLimits: { requestsPerMinute: 1 },
    organizations: [{ id: 'org-other', keys: [{ value: 'sk-proj-other' }] }],
  })
  expect((await ask(emulator, 'GET', '/v1/files')).status).toBe(200)
  expect((await ask(emulator, 'GET', '/v1/files')).status).toBe(429)
  expect((await ask(emulator, 'GET', '/v1/files', { key: 'sk-proj-other' })).status).toBe(200)
})
