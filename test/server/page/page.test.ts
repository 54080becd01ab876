import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { FineTuningServer } from '../../../src/server/index.ts'
import { launchBrowser } from '../../browser.ts'
import { chatLines, upload } from '../../emulator/emulator-fixture.ts'
import { type Deploying, deploying } from '../deploy/deployed-models.ts'
import { fakeVllm } from '../deploy/fake-vllm.ts'
import { keyFor } from '../key-for.ts'

const overview = async (server: FineTuningServer, key?: string, headers: object = {}, job = '') => {
  const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` }
  const answer = await server.request(`/_serve/overview?job=${job}`, { headers: { ...authorization, ...headers } })
  return { status: answer.status, body: Object(await answer.json()) }
}

/** A server with a model that is deployed, and a job that has begun. */
const busy = async (): Promise<Deploying & { readonly model: string; readonly running: string }> => {
  const vllm = await fakeVllm()
  const yaml = `    upstream: ${vllm.url}\n    deploy: {type: vllm}\nquotas: {unfinished_jobs: 5}`
  const all = await deploying(yaml)
  const { model } = await all.train()
  const training_file = await upload(all.client, chatLines(16))
  const { id } = await all.client.fineTuning.jobs.create({ model: 'tiny', training_file, suffix: 'velodrom' })
  for (let i = 0; i < 6; i++) {
    await all.server.round()
    await all.servers.engine.work(16, 4)
  }
  await all.server.round()
  return { ...all, model, running: id }
}

test('the page may load nothing else, and shows nothing without a key', async () => {
  const { server } = await deploying('')
  const response = await server.request('/')
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  const html = await response.text()
  expect(html).not.toMatch(/(src|href)="(?!data:)/)
  expect(html).not.toContain('innerHTML')
  const script = /<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? ''
  expect(() => new Function(script)).not.toThrow()
  expect(await overview(server)).toMatchObject({ status: 401, body: { error: { type: 'invalid_request_error' } } })
  expect(await overview(server, 'sk-proj-wrong')).toMatchObject({
    status: 401,
    body: { error: { code: 'invalid_api_key' } },
  })
})

test('a page of another origin, or under a foreign name, gets nothing', async () => {
  const { server } = await deploying('')
  const key = server.firstKeys?.key
  expect((await overview(server, key, { origin: 'https://evil.example' })).status).toBe(403)
  expect((await overview(server, key, { host: 'evil.example' })).status).toBe(403)
  expect((await server.request('/', { headers: { host: 'evil.example' } })).status).toBe(403)
})

test('a page that comes through a proxy may do what it does, if the address of the proxy is known', async () => {
  const { server } = await deploying('public_url: https://tunesmith.acme.com')
  const headers = { host: 'tunesmith.acme.com', origin: 'https://tunesmith.acme.com' }
  expect((await overview(server, server.firstKeys?.key, headers)).status).toBe(200)
  const authorization = `Bearer ${server.firstKeys?.key}`
  // The proxy may say the name of this machine instead.
  for (const host of ['tunesmith.acme.com', '127.0.0.1:8080']) {
    const asked = { method: 'POST', headers: { ...headers, host, authorization } }
    expect((await server.request('/v1/fine_tuning/jobs/ftjob-a/cancel', asked)).status).toBe(404)
  }
  expect((await overview(server, server.firstKeys?.key, { host: 'evil.example' })).status).toBe(403)
})

test('a project sees what is its own, an admin everything, and neither a key', async () => {
  const { server, servers, model, running, client } = await busy()
  const { body } = await overview(server, server.firstKeys?.key, {}, running)
  expect(body).toMatchObject({
    counts: { jobs: 2, files: 3, models: 3 },
    engine: 'process',
    leader: expect.stringContaining('/'),
    job: { id: running, status: 'running', suffix: 'velodrom' },
    models: [{ id: model, status: 'active' }],
    audit: [],
  })
  expect(body.job.points.length).toBeGreaterThan(3)
  expect(body.job.points[0]).toMatchObject({ step: 1, train_loss: 1 })
  expect(body.usage).toContainEqual({ quota: 'unfinished_jobs', used: 1, limit: 5 })
  const { id } = await client.admin.organization.projects.create({ name: 'Website' })
  const other = await overview(server, await keyFor(servers, id), {}, running)
  expect(other.body).toMatchObject({ jobs: [], job: null, models: [], counts: { jobs: 0, files: 0, models: 0 } })
  const admin = await overview(server, server.firstKeys?.adminKey)
  expect(admin.body).toMatchObject({ project: null, counts: { jobs: 2 }, usage: [] })
  expect(admin.body.audit[0]).toMatchObject({ type: 'project.created' })
  expect((await overview(server, await keyFor(servers, id, ['api.files.read']))).status).toBe(401)
  expect(JSON.stringify(admin.body)).not.toContain(server.firstKeys?.key)
})

describe('in a browser', { timeout: 120_000 }, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  }, 60_000)
  afterAll(() => browser.close())

  const opened = async ({ origin }: FineTuningServer, width: number): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width, height: 900 } })
    onTestFinished(() => page.close())
    await page.goto(origin)
    return page
  }
  const signIn = async (page: Page, key = '') => {
    await page.fill('#key', key)
    await page.click('#sign-in button')
  }

  test('signing in shows jobs, curve, checkpoints and models; the key stays out of the URL', async () => {
    const { server, running, model, client } = await busy()
    const page = await opened(server, 1280)
    await signIn(page, 'sk-proj-wrong')
    await page.waitForSelector('#rejected:not(:empty)')
    expect(await page.textContent('#rejected')).toContain('Incorrect API key provided')
    const key = server.firstKeys?.key ?? ''
    await signIn(page, key)
    await page.waitForSelector(`[data-job="${running}"]`)
    await page.waitForSelector('#chart path.train[d^="M"]')
    expect(await page.textContent('#models')).toContain(model)
    expect(await page.textContent('#checkpoints')).toContain(':ckpt-step-4')
    expect(page.url()).not.toContain(key)
    await page.click('[data-command=pause]')
    await expect.poll(async () => (await client.fineTuning.jobs.retrieve(running)).status).toBe('pausing')
    await page.reload()
    await page.waitForSelector(`[data-job="${running}"]`)
    await page.click('#leave')
    expect(await page.isVisible('#all')).toBe(false)
    await page.reload()
    expect(await page.isVisible('#key')).toBe(true)
  })

  test('it works on a phone, and an admin sees the audit log', async () => {
    const { server } = await busy()
    const page = await opened(server, 390)
    await signIn(page, server.firstKeys?.adminKey)
    await page.waitForSelector('#audit table')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    expect(await page.isVisible('[data-command]')).toBe(false)
  })
})
