import { describe, expect, test } from 'vitest'
import { createClient, type Job, tokenKey } from '../../../src/openai/index.ts'
import { brokenConnection, fakeApi, job, list, ok, overloaded, refusal, type Sent } from '../fake-api.ts'
import { virtualClock, virtualDependencies } from '../virtual-clock.ts'

const params = { model: 'gpt-4.1-mini', training_file: 'file-abc123' }
const post = 'POST /fine_tuning/jobs'
const search = 'GET /fine_tuning/jobs'

/** Plays a list of answers to POST and one to GET; what they answer is what they did. */
const creating = (posts: readonly (Response | Error)[], lists: readonly (Response | Error)[] = [], settings = {}) => {
  const clock = virtualClock()
  const left = { POST: [...posts], GET: [...lists] }
  const api = fakeApi(
    ({ method }) => left[method === 'POST' ? 'POST' : 'GET'].shift() ?? new Error('no answer is left'),
  )
  const client = createClient({ apiKey: 'sk-user', ...settings }, virtualDependencies(api.fetch, clock))
  return { api, clock, created: client.jobs.create(params, { token: 'token-1' }) }
}

const mine = (fields: Partial<Job> = {}) => job({ metadata: { [tokenKey]: 'token-1' }, ...fields })

describe('creating a job', () => {
  test('sends the token in its metadata, beside what the user put there', async () => {
    const { fetch, sent } = fakeApi([ok(mine())])
    const client = createClient({ apiKey: 'sk-user' }, virtualDependencies(fetch))
    await client.jobs.create({ ...params, metadata: { team: 'ml' } }, { token: 'token-1' })
    expect(JSON.parse(String(sent[0]?.body))).toEqual({
      ...params,
      metadata: { team: 'ml', tunesmith_token: 'token-1' },
    })
  })

  test('needs one of the sixteen pairs of metadata', async () => {
    const { fetch, sent } = fakeApi([])
    const metadata = Object.fromEntries(Array.from({ length: 16 }, (_, n) => [`key-${n}`, '']))
    const create = createClient({ apiKey: 'sk-user' }, virtualDependencies(fetch)).jobs.create(
      { ...params, metadata },
      { token: 't' },
    )
    await expect(create).rejects.toMatchObject({
      code: 'too_much_metadata',
      message: expect.stringContaining('16 pairs'),
    })
    expect(sent).toEqual([])
  })
})

describe('after a failure that leaves the outcome open', () => {
  test.each<[string, () => Response | Error]>([
    ['a broken connection', brokenConnection],
    ['a server error', overloaded],
    ['a conflict', () => refusal(409, { message: 'locked' })],
    ['an answer that is cut off', () => new Response('{"id":', { headers: { 'content-type': 'application/json' } })],
    ['an answer that is a web page', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
  ])('(%s) a job that is found is taken, and nothing sent again', async (_, failure) => {
    const { api, created } = creating([failure()], [list([mine({ id: 'ftjob-found' })])])
    expect(await created).toMatchObject({ id: 'ftjob-found' })
    expect(api.lines()).toEqual([post, search])
    expect(api.sent[1]?.query).toEqual({ limit: '100', 'metadata[tunesmith_token]': 'token-1' })
  })

  test('the search is not fooled by a host that ignores the filter', async () => {
    const others = [job({ id: 'ftjob-1' }), job({ id: 'ftjob-2', metadata: { [tokenKey]: 'token-2' } })]
    const pages = [list(others, { has_more: true }), list([mine({ id: 'ftjob-found' })], { has_more: true })]
    const { api, created } = creating([overloaded()], pages)
    expect(await created).toMatchObject({ id: 'ftjob-found' })
    expect(api.lines()).toEqual([post, search, search])
  })

  test('the request is sent again when there is no such job', async () => {
    const { api, clock, created } = creating([overloaded(), overloaded(), ok(mine())], [list([]), list([])])
    expect(await created).toMatchObject({ id: 'ftjob-abc123' })
    expect(api.lines()).toEqual([post, search, post, search, post])
    expect(clock.sleeps).toEqual([2000, 2000])
  })

  test.each([0, 2])('a search follows the last attempt too, with %i retries', async (maxRetries) => {
    const failures = Array.from({ length: maxRetries + 1 }, brokenConnection)
    const lists = failures.map((_, n) => list(n === maxRetries ? [mine({ id: 'ftjob-late' })] : []))
    const { created } = creating(failures, lists, { maxRetries })
    expect(await created).toMatchObject({ id: 'ftjob-late' })
  })

  test('a job that appears late is found even when the second attempt is refused', async () => {
    const refused = refusal(429, { message: 'You exceeded your quota', code: 'insufficient_quota' })
    const { created } = creating([overloaded(), refused], [list([]), list([mine({ id: 'ftjob-late' })])])
    expect(await created).toMatchObject({ id: 'ftjob-late' })
  })

  test('the failure is told when nothing is found in the end', async () => {
    const { api, created } = creating([overloaded(), overloaded()], [list([]), list([])], { maxRetries: 1 })
    await expect(created).rejects.toMatchObject({ code: 'server_error' })
    expect(api.lines()).toEqual([post, search, post, search])
  })

  test('nothing is sent again when the search fails', async () => {
    const forbidden = refusal(403, { message: 'Missing scopes: api.fine_tuning.jobs.read' })
    const { api, created } = creating([overloaded()], [forbidden])
    await expect(created).rejects.toMatchObject({
      code: 'outcome_unknown',
      message: expect.stringMatching(/overloaded.*tunesmith_token = token-1.*Missing scopes/),
    })
    expect(api.lines()).toEqual([post, search])
  })

  test('nothing is sent again when the search gets a web page', async () => {
    const page = () => new Response('<html>', { headers: { 'content-type': 'text/html' } })
    const { api, created } = creating([overloaded()], [page(), page()], { maxRetries: 1 })
    await expect(created).rejects.toMatchObject({ code: 'outcome_unknown' })
    expect(api.lines()).toEqual([post, search, search])
  })
})

describe('on a host that may drop metadata', () => {
  const baseURL = 'https://elsewhere.example/v1'
  const start = Math.floor(virtualClock().now() / 1000)
  const bare = (fields: object = {}) => job({ created_at: start, metadata: null, ...fields })

  test('a job with the same files, model and time is the one', async () => {
    const others = [bare({ id: 'a', training_file: 'file-other' }), bare({ id: 'b', created_at: start - 3600 })]
    const jobs = list([...others, bare({ id: 'ftjob-found' })])
    const { api, created } = creating([brokenConnection()], [list([]), jobs], { baseURL })
    expect(await created).toMatchObject({ id: 'ftjob-found' })
    expect(api.lines()).toEqual([post, search, search])
  })

  test('two that may be the one leave the outcome unknown', async () => {
    const { api, created } = creating([brokenConnection()], [list([]), list([bare({ id: 'a' }), bare({ id: 'b' })])], {
      baseURL,
    })
    await expect(created).rejects.toMatchObject({ code: 'outcome_unknown', message: expect.stringContaining('a, b') })
    expect(api.lines()).toEqual([post, search, search])
  })

  test('where any job carries metadata, the token decides', async () => {
    const jobs = list([bare(), job({ id: 'other', metadata: { team: 'ml' } })])
    const { created } = creating([brokenConnection(), ok(mine({ id: 'ftjob-new' }))], [list([]), jobs], { baseURL })
    expect(await created).toMatchObject({ id: 'ftjob-new' })
  })

  test('with no such job, the request is sent again', async () => {
    const { created } = creating([brokenConnection(), ok(mine())], [list([]), list([])], { baseURL })
    expect(await created).toMatchObject({ id: 'ftjob-abc123' })
  })
})

describe('after a failure that leaves nothing open', () => {
  test.each<[string, () => Response | Error]>([
    ['a rate limit', () => refusal(429, { message: 'slow down' })],
    ['a refused connection', () => brokenConnection('ECONNREFUSED')],
    ['an unknown host', () => brokenConnection('ENOTFOUND')],
  ])('(%s) the request is sent again directly', async (_, failure) => {
    const { api, created } = creating([failure(), ok(mine())])
    await created
    expect(api.lines()).toEqual([post, post])
  })

  test.each([
    ['training_not_available', refusal(403, { message: 'OpenAI is winding down', code: 'training_not_available' })],
    ['insufficient_quota', refusal(429, { message: 'You exceeded your quota', code: 'insufficient_quota' })],
    ['daily_limit', refusal(429, { message: 'This request was limited', code: 'daily_rate_limit_exceeded' })],
    ['model_not_available', refusal(400, { message: 'Model x is not available for fine-tuning or does not exist.' })],
  ])('(%s) the request is not sent again', async (code, answer) => {
    const { api, created } = creating([answer])
    await expect(created).rejects.toMatchObject({ code })
    expect(api.lines()).toEqual([post])
  })

  const notReady = () => refusal(400, { message: 'File file-abc123 is not ready' }, { 'x-should-retry': 'false' })

  test('a file that is not ready is waited for', async () => {
    const { api, clock, created } = creating([notReady(), notReady(), ok(mine())])
    await created
    expect(api.lines()).toEqual([post, post, post])
    expect(clock.sleeps).toEqual([2000, 3000])
  })

  test('a file that is never ready is waited for five minutes', async () => {
    const clock = virtualClock()
    const { fetch } = fakeApi(notReady)
    const created = createClient({ apiKey: 'sk-user' }, virtualDependencies(fetch, clock)).jobs.create(params, {
      token: 't',
    })
    await expect(created).rejects.toMatchObject({ code: 'file_not_ready' })
    expect(clock.now() - virtualClock().now()).toBeGreaterThan(285_000)
    expect(clock.now() - virtualClock().now()).toBeLessThanOrEqual(300_000)
  })
})

test('whatever fails, one creation never makes two jobs', async () => {
  for (const seed of Array(200).keys()) {
    const { made, found } = await createOnABadDay(seed)
    expect(made.length, `seed ${seed}`).toBeLessThanOrEqual(1)
    if (found) expect(made).toContain(found.id)
  }
})

/** A host that may fail before or after it has done its work, on every request. */
const createOnABadDay = async (seed: number) => {
  let state = seed + 1
  const chance = () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  const made: string[] = []
  const failures = [
    brokenConnection,
    overloaded,
    () => refusal(429, { message: 'slow down' }),
    () => new Response('<html>'),
  ]
  const fail = () => (failures[Math.floor(chance() * failures.length)] ?? overloaded)()
  const api = fakeApi(({ method }: Sent) => {
    if (method === 'GET') return chance() < 0.5 ? fail() : list(made.map((id) => mine({ id })))
    const early = chance()
    if (early < 0.3) return fail()
    made.push(`ftjob-${made.length}`)
    return early < 0.7 ? overloaded() : ok(mine({ id: made.at(-1) ?? '' }))
  })
  const client = createClient({ apiKey: 'sk-user' }, { ...virtualDependencies(api.fetch), random: chance })
  const found = await client.jobs.create(params, { token: 'token-1' }).catch(() => undefined)
  return { made, found }
}
