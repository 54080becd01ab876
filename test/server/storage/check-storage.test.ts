import { beforeEach, expect, test, vi } from 'vitest'
import { checkStorage } from '../../../src/server/checks/check-storage.ts'
import { parseServerConfig } from '../../../src/server/index.ts'
import { yamlFor } from '../server-fixture.ts'
import { type FakeS3, fakeS3 } from './fake-s3.ts'

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test-key')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test-secret')
})

const findings = ({ endpoint }: FakeS3) => {
  const yaml = yamlFor(`storage: {type: s3, bucket: bucket, prefix: team, endpoint: "${endpoint}"}`)
  return Array.fromAsync(checkStorage(parseServerConfig(yaml, '/tmp/serve.yaml')))
}

test('a bucket that does what is needed is left as it was', async () => {
  const s3 = await fakeS3()
  expect(await findings(s3)).toEqual([{ check: 'storage', state: 'ok', found: 's3://bucket/team' }])
  expect(s3.contents.size).toBe(0)
})

test('a service without conditional writes is named', async () => {
  const s3 = await fakeS3()
  s3.ignoresConditions = true
  const [finding] = await findings(s3)
  expect(finding).toMatchObject({ state: 'fail', found: 's3://bucket/team: it lets two runners take the same run' })
  expect(s3.contents.size).toBe(0)
})

test('keys that are refused, and those that are temporary, are mentioned and not shown', async () => {
  const s3 = await fakeS3()
  vi.stubEnv('AWS_SESSION_TOKEN', 'test-token')
  expect((await findings(s3)).map(({ state }) => state)).toEqual(['ok', 'warn'])
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'other-key')
  const [refused] = await findings(s3)
  expect(refused).toMatchObject({ state: 'fail', found: expect.stringContaining('refused a request (AccessDenied') })
  expect(JSON.stringify(refused)).not.toMatch(/other-key|test-secret|test-token/)
})
