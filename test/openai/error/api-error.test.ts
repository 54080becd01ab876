import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { ApiError, createClient, type ErrorCode } from '../../../src/openai/index.ts'
import { brokenConnection, fakeApi, refusal } from '../fake-api.ts'
import { virtualDependencies } from '../virtual-clock.ts'

const secret = 'sk-proj-0123456789abcdef'
const client = (answer: Response | Error) =>
  createClient({ apiKey: secret, maxRetries: 0 }, virtualDependencies(fakeApi([answer]).fetch))
const failure = (answer: Response | Error) =>
  client(answer).jobs.get('ftjob-1').catch(ApiError.from) as Promise<ApiError>

describe('what the API refuses gets a code of ours', () => {
  test.each<[ErrorCode, number, { message: string; type?: string; code?: string }]>([
    ['not_found', 404, { message: 'Could not find fine tune: 123', code: 'fine_tune_not_found' }],
    ['not_found', 404, { message: 'No such File object: file-abc123' }],
    [
      'insufficient_permissions',
      401,
      {
        message:
          'You have insufficient permissions for this operation. Missing scopes: api.fine_tuning.checkpoints.write. Check that',
      },
    ],
    ['insufficient_permissions', 403, { message: 'You have insufficient permissions for this operation.' }],
    ['invalid_api_key', 401, { message: 'Incorrect API key provided: sk-proj-****6789.', code: 'invalid_api_key' }],
    [
      'training_not_available',
      403,
      {
        message:
          'OpenAI is winding down the fine-tuning platform and your organization is no longer able to create new fine-tuning training jobs.',
        code: 'training_not_available',
      },
    ],
    [
      'rate_limited',
      429,
      {
        message: 'Rate limit reached for ft:gpt-4o:acme:daily:x on tokens per min (TPM): Limit 25000',
        type: 'tokens',
        code: 'rate_limit_exceeded',
      },
    ],
    [
      'insufficient_quota',
      429,
      {
        message: 'You exceeded your current quota, please check your plan and billing details.',
        type: 'insufficient_quota',
        code: 'insufficient_quota',
      },
    ],
    [
      'insufficient_quota',
      400,
      { message: 'Fine-tuning jobs cannot be created on an Explore plan. You can upgrade to a paid plan' },
    ],
    [
      'daily_limit',
      429,
      { message: 'This fine-tune request has been rate-limited.', code: 'daily_rate_limit_exceeded' },
    ],
    [
      'daily_limit',
      429,
      {
        message: 'Rate limit reached for gpt-4o on requests per day (RPD): Limit 200',
        type: 'requests',
        code: 'rate_limit_exceeded',
      },
    ],
    ['file_not_ready', 400, { message: 'File file-abc123 is not ready' }],
    ['quota_exceeded', 429, { code: 'quota_exceeded', message: 'The project p may have at most 1 job per day' }],
    ['model_not_deployed', 409, { code: 'model_not_deployed', message: 'The model ft:a is not deployed: …' }],
    ['model_not_available', 400, { message: 'Model gpt-9 is not available for fine-tuning or does not exist.' }],
    ['owning_project', 400, { message: 'Cannot modify checkpoint permissions for the owning project: proj_xyz123' }],
    ['bad_request', 400, { message: 'Expected file to have JSONL format' }],
    ['conflict', 409, { message: 'The resource is locked' }],
    ['timeout', 408, { message: 'Request timeout' }],
    ['server_error', 500, { message: 'The server had an error', type: 'server_error' }],
  ])('%s (%i): %o', async (code, status, body) => {
    const error = await failure(refusal(status, body))
    expect(error).toMatchObject({ code, status, requestId: 'req_123' })
    expect(error.advice).toMatch(/^[A-Z].*\.$/)
  })

  test('the words of the API are kept', async () => {
    const error = await failure(
      refusal(404, { message: 'Could not find fine tune: 123', param: 'fine_tune_id', code: 'fine_tune_not_found' }),
    )
    expect(error).toMatchObject({
      message: 'Could not find fine tune: 123 (HTTP 404)',
      apiMessage: 'Could not find fine tune: 123',
      apiType: 'invalid_request_error',
      apiCode: 'fine_tune_not_found',
      param: 'fine_tune_id',
    })
  })

  const html = '<!DOCTYPE html>\n<html><head>\n<title>502 Bad\n Gateway</title></head><body>nginx</body></html>'

  test.each<[string, Response, ErrorCode, string]>([
    [
      'a web page',
      new Response(html, { status: 502 }),
      'server_error',
      'the host answered with a web page titled "502 Bad Gateway" (HTTP 502)',
    ],
    [
      'a long text',
      new Response('no\n'.repeat(1e6), { status: 500 }),
      'server_error',
      `the host answered with "${'no '.repeat(66)}no…" (HTTP 500)`,
    ],
    ['nothing', new Response(null, { status: 400 }), 'bad_request', 'the host answered with nothing (HTTP 400)'],
    ['a bare text', Response.json({ error: 'no such job' }, { status: 404 }), 'not_found', 'no such job (HTTP 404)'],
    ['another shape', Response.json({ detail: 'Job is gone' }, { status: 404 }), 'not_found', 'Job is gone (HTTP 404)'],
  ])('a host may answer with %s', async (_, answer, code, message) => {
    expect(await failure(answer)).toMatchObject({ code, message })
  })

  const azure = { error: { code: '404', message: 'Resource not found' } }

  test.each<[string, Response]>([
    ['OpenAI', refusal(404, { message: 'Invalid URL (GET /fine_tuning/jobs/ftjob-1)' })],
    ['Azure', Response.json(azure, { status: 404 })],
    ['a framework', Response.json({ detail: 'Not Found' }, { status: 404 })],
    ['a server', new Response('404 page not found\n', { status: 404 })],
    ['a gateway', new Response('<html><title>404 Not Found</title></html>', { status: 404 })],
    ['a proxy', Response.json({ message: 'no Route matched with those values' }, { status: 404 })],
    ['a host that knows the path alone', Response.json({ error: { message: 'Use POST.' } }, { status: 405 })],
  ])('a path that %s does not have is not taken for a job that is gone', async (_, answer) => {
    const finding = client(answer).jobs.find('ftjob-1')
    await expect(finding).rejects.toMatchObject({ code: 'not_offered', advice: expect.stringContaining('`base_url`') })
  })
})

describe('what goes wrong on the way gets a code of ours', () => {
  test.each<[ErrorCode, Response | Error]>([
    ['unreachable', brokenConnection()],
    [
      'timeout',
      new TypeError('fetch failed', {
        cause: Object.assign(new Error('Headers Timeout Error'), { code: 'UND_ERR_HEADERS_TIMEOUT' }),
      }),
    ],
    ['malformed_response', new Response('{"id": "ftj', { headers: { 'content-type': 'application/json' } })],
    ['malformed_response', new Response('<html>Please log in</html>', { headers: { 'content-type': 'text/html' } })],
    ['malformed_response', Response.json({ object: 'fine_tuning.job' })],
    ['malformed_response', Response.json(null)],
  ])('%s: %o', async (code, answer) => {
    expect(await failure(answer)).toMatchObject({ code, status: undefined })
  })

  test.each<[string, Response, string]>([
    [
      'a web page',
      new Response(`<html><title>Log in</title>${'x'.repeat(1e6)}`),
      'a web page titled "Log in", not JSON',
    ],
    ['nothing', new Response(''), 'nothing, not JSON'],
    ['a list of nothing', Response.json({ data: [null] }), 'not what the API of OpenAI gives'],
    [
      'half a JSON',
      new Response('{"id": "ftj', { headers: { 'content-type': 'application/json' } }),
      'no whole JSON: "Unterminated string in JSON at position 11 (line 1 column 12)"',
    ],
  ])('%s is told in one line', async (_, answer, message) => {
    expect((await failure(answer)).message).toBe(`the answer is ${message}`)
  })

  test('the message tells what the system said', async () => {
    const refused = Object.assign(
      new AggregateError([new Error('connect ECONNREFUSED ::1:9'), new Error('connect ECONNREFUSED 127.0.0.1:9')], ''),
      { code: 'ECONNREFUSED' },
    )
    const error = await failure(new TypeError('fetch failed', { cause: refused }))
    expect(error.message).toBe('could not reach the API: connect ECONNREFUSED ::1:9; connect ECONNREFUSED 127.0.0.1:9')
  })

  test('anything can be thrown', () => {
    expect(ApiError.from('oops')).toMatchObject({ code: 'unexpected', message: 'oops' })
    const error = new ApiError('aborted', 'stop')
    expect(ApiError.from(error)).toBe(error)
  })
})

describe('no error tells a secret', () => {
  const everything = (error: ApiError) =>
    inspect(error, { depth: 20, showHidden: true }) + JSON.stringify(error) + error.stack

  test.each<[string, Response | Error]>([
    ['in the message', refusal(401, { message: `Incorrect API key provided: ${secret}.`, code: secret })],
    ['in a header', refusal(500, { message: 'no' }, { 'x-request-id': secret, 'set-cookie': secret })],
    ['in a body that is no JSON', new Response(`you sent Bearer ${secret}`, { status: 500 })],
    [
      'in a cause',
      new TypeError('fetch failed', {
        cause: Object.assign(new Error(`bad header ${secret}`), {
          request: { headers: { authorization: `Bearer ${secret}` } },
        }),
      }),
    ],
    ['in a web page', new Response(secret, { headers: { 'content-type': 'text/html' } })],
  ])('%s', async (_, answer) => {
    expect(everything(await failure(answer))).not.toContain(secret)
  })

  test('not even a key that looks like a word', async () => {
    const { fetch } = fakeApi([refusal(401, { message: 'The token opensesame is wrong, and so is c0ffee99.' })])
    const headers = { Authorization: 'Token opensesame', 'X-Other': 'c0ffee99' }
    const error = await createClient({ headers }, virtualDependencies(fetch)).jobs.get('ftjob-1').catch(ApiError.from)
    expect(error).toHaveProperty('apiMessage', 'The token [redacted] is wrong, and so is [redacted].')
  })

  test.for(['http://me:opensesame@localhost/v1', 'http://opensesame@localhost'])('not %s either', (baseURL) => {
    const create = () => createClient({ apiKey: secret, baseURL })
    expect(create).toThrow('the base URL contains a user name or password')
    expect(create).not.toThrow('opensesame')
  })
})

test.each(['', 'null'])('a list that is answered by %j is malformed, and no bug of ours', async (body) => {
  const answer = new Response(body, { headers: { 'content-type': 'application/json' } })
  const { permissions } = createClient(
    { adminKey: secret, maxRetries: 0 },
    virtualDependencies(fakeApi([answer]).fetch),
  )
  await expect(permissions.create('ft:x', ['proj_a'])).rejects.toMatchObject({ code: 'malformed_response' })
})
