import { afterEach, describe, expect, test, vi } from 'vitest'
import { type ClientSettings, createClient } from '../../../src/openai/index.ts'
import { brokenConnection, fakeApi, job, list, ok, overloaded, refusal } from '../fake-api.ts'
import { virtualClock, virtualDependencies } from '../virtual-clock.ts'

afterEach(() => vi.unstubAllEnvs())

const setup = (settings: ClientSettings, answers: Parameters<typeof fakeApi>[0]) => {
  const api = fakeApi(answers)
  const clock = virtualClock()
  return { api, clock, client: createClient(settings, virtualDependencies(api.fetch, clock)) }
}

const checkpoint = 'ft:gpt-4.1-mini:acme::abc:ckpt-step-88'

describe('keys', () => {
  test('each kind of call is made with its own key', async () => {
    const { api, client } = setup({ apiKey: 'sk-user', adminKey: 'sk-admin' }, ({ path }) =>
      path.endsWith('permissions') ? list([]) : ok(job()),
    )
    await client.jobs.get('ftjob-1')
    await client.permissions.list(checkpoint)
    expect(api.sent.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer sk-user', 'Bearer sk-admin'])
  })

  test.each<[string, ClientSettings, string, RegExp]>([
    ['api', { adminKey: 'sk-admin' }, 'missing_api_key', /`api_key`.*OPENAI_API_KEY/],
    ['admin', { apiKey: 'sk-user' }, 'missing_admin_key', /`admin_key`.*OPENAI_ADMIN_KEY/],
  ])('a missing %s key is an error of the call that needs it', async (key, settings, code, advice) => {
    const { api, client } = setup(settings, [])
    const call = key === 'api' ? client.models.list() : client.permissions.list(checkpoint)
    await expect(call).rejects.toMatchObject({ code, advice: expect.stringMatching(advice) })
    expect(api.sent).toEqual([])
  })

  test.each(['api-key', 'Api-Key', 'Authorization'])('a header named %s takes the place of both keys', async (name) => {
    const { api, client } = setup({ apiKey: 'sk-not-for-azure', headers: { [name]: 'c0ffee' } }, () => list([]))
    await client.models.list()
    await client.permissions.list(checkpoint)
    for (const { headers } of api.sent) {
      expect(headers.get(name)).toBe('c0ffee')
      expect([...headers.values()].join()).not.toContain('sk-')
    }
  })

  test('the environment is not looked at', async () => {
    const names = ['OPENAI_ORG_ID', 'OPENAI_PROJECT_ID', 'OPENAI_ADMIN_KEY', 'OPENAI_WEBHOOK_SECRET']
    for (const name of names) vi.stubEnv(name, 'from-the-environment')
    vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'x-custom: from-the-environment')
    vi.stubEnv('OPENAI_BASE_URL', 'http://from-the-environment/v1')
    vi.stubEnv('OPENAI_LOG', 'debug')
    const said = (['log', 'debug', 'info', 'warn', 'error'] as const).map((level) => vi.spyOn(console, level))
    const { api, client } = setup({ apiKey: 'sk-user' }, [ok(job()), list([])])
    await client.jobs.get('ftjob-1')
    await expect(client.permissions.list(checkpoint)).rejects.toMatchObject({ code: 'missing_admin_key' })
    expect([...(api.sent[0]?.headers.values() ?? [])].join()).not.toContain('from-the-environment')
    for (const level of said) expect(level).not.toHaveBeenCalled()
  })

  test('organization, project, address and headers are sent', async () => {
    const fetch = vi.fn(async () => ok(job()))
    const settings = {
      apiKey: 'sk-user',
      organization: 'org-1',
      project: 'proj_1',
      baseURL: 'https://host/openai/v1/',
      headers: { 'X-Team': 'ml' },
    }
    await createClient(settings, virtualDependencies(fetch)).jobs.get('ftjob-1')
    const [url, init] = fetch.mock.calls[0] as unknown as [string, RequestInit]
    expect(url).toBe('https://host/openai/v1/fine_tuning/jobs/ftjob-1')
    expect(Object.fromEntries(new Headers(init.headers))).toMatchObject({
      'openai-organization': 'org-1',
      'openai-project': 'proj_1',
      'x-team': 'ml',
    })
  })
})

describe('retries', () => {
  test.each<[string, () => Response | Error, number]>([
    ['a broken connection', brokenConnection, 500],
    ['a server error', overloaded, 500],
    ['a rate limit that says when', () => refusal(429, { message: 'slow down' }, { 'retry-after': '3' }), 3000],
    ['half an answer', () => new Response('{"id":', { headers: { 'content-type': 'application/json' } }), 500],
    ['a web page', () => new Response('<html>', { headers: { 'content-type': 'text/html' } }), 500],
  ])('%s is tried again', async (_, answer, wait) => {
    const { clock, client } = setup({ apiKey: 'sk-user' }, [answer(), ok(job())])
    expect(await client.jobs.get('ftjob-abc123')).toMatchObject({ id: 'ftjob-abc123' })
    expect(clock.sleeps).toEqual([wait])
  })

  test.each([
    ['a refusal', refusal(400, { message: 'no' })],
    ['an exhausted quota', refusal(429, { message: 'no', code: 'insufficient_quota' }, { 'x-should-retry': 'true' })],
    ['a server that says not to', refusal(500, { message: 'no' }, { 'x-should-retry': 'false' })],
  ])('%s is not tried again', async (_, answer) => {
    const { api, client } = setup({ apiKey: 'sk-user' }, [answer])
    await expect(client.jobs.get('ftjob-1')).rejects.toThrow('no')
    expect(api.sent).toHaveLength(1)
  })

  test.each([
    [{}, [500, 1000, 2000, 4000]],
    [{ maxRetries: 1 }, [500]],
    [{ maxRetries: 0 }, []],
  ])('end at some time: %o', async (settings, sleeps) => {
    const { clock, client } = setup({ apiKey: 'sk-user', ...settings }, overloaded)
    await expect(client.jobs.get('ftjob-1')).rejects.toMatchObject({ code: 'server_error', status: 503 })
    expect(clock.sleeps).toEqual(sleeps)
  })

  test('obey the signal while waiting', async () => {
    const stop = new AbortController()
    const api = fakeApi(overloaded)
    const sleep = (_: number, signal?: AbortSignal) =>
      new Promise<void>((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason))
        stop.abort('enough')
      })
    const client = createClient({ apiKey: 'sk-user' }, virtualDependencies(api.fetch, { now: () => 0, sleep }))
    await expect(client.jobs.get('ftjob-1', { signal: stop.signal })).rejects.toMatchObject({ code: 'aborted' })
    expect(api.sent).toHaveLength(1)
  })
})

describe('a rate limit that says when it ends', () => {
  /** A clock that stands still while anybody sleeps. */
  const stillClock = () => {
    const sleepers: { readonly milliseconds: number; readonly wake: () => void }[] = []
    let now = 1_000_000
    return {
      sleepers,
      now: () => now,
      sleep: (milliseconds: number) => new Promise<void>((resolve) => sleepers.push({ milliseconds, wake: resolve })),
      pass(milliseconds: number) {
        now += milliseconds
        for (const { wake } of sleepers.splice(0)) wake()
      },
    }
  }

  const limitedOnce = async (limit: () => Response) => {
    const clock = stillClock()
    let answers = 0
    const api = fakeApi(() => (answers++ === 0 ? limit() : ok(job())))
    const { jobs } = createClient({ apiKey: 'sk-user' }, virtualDependencies(api.fetch, clock))
    const first = jobs.get('first')
    await vi.waitFor(() => expect(clock.sleepers).toHaveLength(1))
    return { ...api, clock, jobs, first }
  }

  const limited = (after: string) => refusal(429, { message: 'slow down' }, { 'retry-after': after })

  test('holds back all calls until then', async () => {
    const { clock, jobs, first, lines } = await limitedOnce(() => limited('2'))
    const others = [jobs.get('second'), jobs.get('third')]
    await vi.waitFor(() => expect(clock.sleepers).toHaveLength(3))
    expect(clock.sleepers.map(({ milliseconds }) => milliseconds)).toEqual([2000, 2000, 2000])
    expect(lines()).toEqual(['GET /fine_tuning/jobs/first'])
    clock.pass(2000)
    await Promise.all([first, ...others])
    expect(
      lines()
        .slice(1)
        .map((line) => line.split('/').at(-1))
        .sort(),
    ).toEqual(['first', 'second', 'third'])
  })

  test.each([
    ['a limit that does not say when', () => refusal(429, { message: 'slow down' })],
    ['a server that fails', () => refusal(503, { message: 'no' }, { 'retry-after': '2' })],
  ])('%s holds back nobody else', async (_, answer) => {
    const { clock, jobs, first } = await limitedOnce(answer)
    await jobs.get('second')
    clock.pass(2000)
    await first
  })

  test.each([
    ['a quota', () => refusal(429, { message: 'no', code: 'insufficient_quota' }, { 'retry-after': '2' })],
    ['a daily limit', () => refusal(429, { message: 'Limit 200 requests per day (RPD)' }, { 'retry-after': '2' })],
    ['a wait beyond reason', () => limited('3600')],
  ])('%s is told at once, and holds back nobody', async (_, answer) => {
    const { api, clock, client } = setup({ apiKey: 'sk-user' }, [answer(), ok(job())])
    await expect(client.jobs.get('first')).rejects.toMatchObject({ status: 429 })
    await client.jobs.get('second')
    expect([api.sent.length, clock.sleeps]).toEqual([2, []])
  })
})

test('an aborted call sends nothing', async () => {
  const { api, client } = setup({ apiKey: 'sk-user' }, [])
  const call = client.jobs.get('ftjob-1', { signal: AbortSignal.abort() })
  await expect(call).rejects.toMatchObject({ code: 'aborted' })
  expect(api.sent).toEqual([])
})

describe('admin calls', () => {
  test('go at six a minute after a burst of four', async () => {
    const { clock, client } = setup({ adminKey: 'sk-admin' }, () => list([]))
    for (let call = 0; call < 6; call += 1) await client.permissions.list(checkpoint)
    expect(clock.sleeps).toEqual([10_000, 10_000])
  })

  test('wait long for a limit that no header explains', async () => {
    const limited = () => refusal(429, { message: 'Too many requests' })
    const { clock, client } = setup({ adminKey: 'sk-admin' }, [limited(), limited(), list([])])
    expect(await client.permissions.list(checkpoint)).toEqual([])
    expect(clock.sleeps).toEqual([10_000, 20_000])
  })

  test('go as quickly as the settings allow', async () => {
    const { clock, client } = setup({ adminKey: 'sk-admin', adminRequestsPerMinute: Number.POSITIVE_INFINITY }, () =>
      list([]),
    )
    for (let call = 0; call < 9; call += 1) await client.permissions.list(checkpoint)
    expect(clock.sleeps.every((milliseconds) => milliseconds === 0)).toBe(true)
  })
})
