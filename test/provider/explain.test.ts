import { expect, test } from 'vitest'
import { ApiError, type ErrorCode } from '../../src/openai/index.ts'
import { explain } from '../../src/provider/explain.ts'

const codes = {
  invalid_setting: 0,
  credential_failed: 0,
  missing_api_key: 0,
  missing_admin_key: 0,
  invalid_api_key: 0,
  insufficient_permissions: 0,
  region_not_supported: 0,
  training_not_available: 0,
  model_not_available: 0,
  model_not_deployed: 0,
  quota_exceeded: 0,
  insufficient_quota: 0,
  daily_limit: 0,
  rate_limited: 0,
  file_not_ready: 0,
  file_rejected: 0,
  file_unreadable: 0,
  owning_project: 0,
  resolved_differently: 0,
  too_much_metadata: 0,
  not_found: 0,
  not_offered: 0,
  bad_request: 0,
  conflict: 0,
  unreachable: 0,
  timeout: 0,
  server_error: 0,
  malformed_response: 0,
  outcome_unknown: 0,
  aborted: 0,
  unexpected: 0,
} satisfies Record<ErrorCode, 0>

test.for(Object.keys(codes) as ErrorCode[])('%s has a summary, what was said, and what to do', (code) => {
  const error = new ApiError(code, 'it went wrong')
  const { summary, detail } = explain(error) ?? {}
  expect(summary).toMatch(/^[A-Z][A-Za-z-]*( [A-Za-z-]+)*$/)
  expect(detail).toBe(`It went wrong. ${error.advice}`)
  expect(error.advice).toMatch(/\.$/)
})

test('the request and the argument that the API names are told', () => {
  const error = new ApiError('bad_request', 'no!', { param: 'method.type', requestId: 'req_1' })
  expect(explain(error)).toMatchObject({
    detail: expect.stringMatching(/^No! \(request req_1\)/),
    keys: ['method', 'type'],
  })
})

test('an error of another kind explains itself', () => {
  expect(explain(new Error('it went wrong'))).toBeUndefined()
})
