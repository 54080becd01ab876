import OpenAI, { type APIError } from 'openai'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { type LocalPostgres, localPostgres } from '../../../scripts/suites/local-postgres.ts'
import { parseServerConfig, startServer } from '../../../src/server/index.ts'
import { openPostgres } from '../../../src/server/store/postgres.ts'
import { chatLines, collected, upload } from '../../emulator/emulator-fixture.ts'
import { clientOf, jobIn, quiet, temporaryFolder, yamlFor } from '../../server/server-fixture.ts'

let postgres: LocalPostgres
beforeAll(async () => {
  postgres = await localPostgres()
})
afterAll(() => postgres.remove())

let made = 0
let url = ''
beforeEach(async () => {
  const administration = await openPostgres(postgres.url)
  const name = `serve_${++made}`
  await administration.all(`CREATE DATABASE ${name}`)
  await administration.close()
  url = postgres.url.replace(/postgres$/, name)
})

const serverOn = async (env: NodeJS.ProcessEnv = process.env) => {
  const folder = await temporaryFolder()
  const config = parseServerConfig(yamlFor(`database: ${url}`), `${folder}/serve.yaml`)
  const server = await startServer(config, { dependencies: quiet(), env })
  onTestFinished(() => server.close())
  return { server, client: clientOf(server), folder }
}

/** What became of a request: acknowledged, or refused so that it may be sent again. */
const tried = async <T>(request: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await request()
  } catch (error) {
    expect(error).toBeInstanceOf(OpenAI.APIError)
    expect(error).toMatchObject({ status: 503, code: 'storage_unavailable' })
    expect((error as APIError).headers?.get('retry-after')).toBe('2') // as checked above
    return undefined
  }
}

test.for(['fast', 'immediate'] as const)(
  'a Postgres that is stopped (%s) under load and started again loses nothing that was acknowledged',
  async (how) => {
    const { client } = await serverOn()
    const training_file = await upload(client, chatLines(10))
    const acknowledged: string[] = []
    let refused = 0
    let isOver = false
    const load = async () => {
      while (!isOver) {
        const job = await tried(() => client.fineTuning.jobs.create({ model: 'tiny', training_file }))
        if (job) acknowledged.push(job.id)
        else refused++
      }
    }
    const loads = [1, 2, 3, 4].map(load)
    await expect.poll(() => acknowledged.length).toBeGreaterThan(20)
    await postgres.stop(how)
    await expect.poll(() => refused).toBeGreaterThan(4)
    await postgres.start()
    const before = acknowledged.length
    await expect.poll(() => acknowledged.length).toBeGreaterThan(before + 20)
    isOver = true
    await Promise.all(loads)
    const kept = new Set((await collected(client.fineTuning.jobs.list({ limit: 100 }))).map(({ id }) => id))
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
  },
)

test('connections that Postgres ends are replaced, and a job goes on', async () => {
  const { client, server } = await serverOn()
  const { id } = await client.fineTuning.jobs.create({
    model: 'tiny',
    training_file: await upload(client, chatLines(40)),
  })
  const administration = await openPostgres(postgres.url)
  onTestFinished(() => administration.close())
  const end = () =>
    administration.all(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tunesmith' AND pid <> pg_backend_pid() AND datname = $1",
      `serve_${made}`,
    )
  for (let i = 0; i < 20; i++) {
    await end()
    await tried(() => client.fineTuning.jobs.retrieve(id))
  }
  await expect.poll(async () => (await server.request('/healthz')).status).toBe(200)
  expect((await jobIn(client, id, 'succeeded', 'failed')).status).toBe('succeeded')
})

test('a server that starts without its database says how to help', async () => {
  const config = parseServerConfig(yamlFor('database: postgres://who:secret@127.0.0.1:1/none'), '/tmp/serve.yaml')
  const failed = await startServer(config, { dependencies: quiet() }).catch((error) => error)
  expect(failed).toMatchObject({ name: 'ServerError', advice: expect.stringContaining('`database` in serve.yaml') })
  expect(failed.message).toContain('postgres://who@127.0.0.1:1/none')
  expect(failed.message).not.toContain('secret')
})

test('transactions that get into the way of each other are repeated', async () => {
  const [a, b] = [await openPostgres(url), await openPostgres(url)]
  onTestFinished(async () => {
    await a.close()
    await b.close()
  })
  await a.all('CREATE TABLE counters (id INTEGER PRIMARY KEY, count INTEGER NOT NULL)')
  await a.all('INSERT INTO counters VALUES (1, 0), (2, 0)')
  const add = 'UPDATE counters SET count = count + 1 WHERE id = $1'
  // Each takes the rows in its own order, which ends in deadlocks.
  const both = (database: typeof a, ids: readonly number[]) =>
    database.transaction(async (queries) => {
      for (const id of ids) await queries.all(add, id)
    })
  await Promise.all(Array.from({ length: 5 }, () => [both(a, [1, 2]), both(b, [2, 1])]).flat())
  expect(await a.all('SELECT id, count FROM counters ORDER BY id')).toEqual([
    { id: 1, count: 10 },
    { id: 2, count: 10 },
  ])
})
