import { randomBytes } from 'node:crypto'
import type OpenAI from 'openai'
import { toFile } from 'openai'
import { expect, test } from 'vitest'
import type { FineTuningServer } from '../../src/server/index.ts'
import { chatLines, collected, upload } from '../emulator/emulator-fixture.ts'
import { Mortal } from './control/mortal.ts'
import { type SimulatedServers, simulatedServers } from './control/simulated-server.ts'
import { clientOf } from './server-fixture.ts'

type Outcome = 'done' | 'killed'

/**
 * Sends a request to processes that die at each of its accesses in turn, until one survives.
 *
 * @param look sees what another process knows after each of them
 */
const killed = async (
  prepare: (client: OpenAI) => Promise<(server: FineTuningServer) => Promise<unknown>>,
  look: (client: OpenAI, servers: SimulatedServers, outcome: Outcome) => Promise<void>,
): Promise<number> => {
  const servers = await simulatedServers()
  const client = clientOf(await servers.start())
  for (let access = 1; ; access++) {
    const request = await prepare(client)
    const dying = new Mortal()
    const server = await servers.start(dying)
    dying.dieAt(access)
    const outcome = await request(server).then(
      (): Outcome => 'done',
      (): Outcome => 'killed',
    )
    await look(client, servers, outcome)
    if (!dying.isDead) {
      expect(outcome).toBe('done')
      return access
    }
  }
}

/** The client, at another process. */
const at = (server: FineTuningServer, client: OpenAI): OpenAI => client.withOptions({ baseURL: server.url })

test('a job is created as a whole or not at all, whenever the process dies', { timeout: 120_000 }, async () => {
  let before = 0
  const accesses = await killed(
    async (client) => {
      const training_file = await upload(client, chatLines(10))
      before = (await collected(client.fineTuning.jobs.list())).length
      return (server) =>
        at(server, client).fineTuning.jobs.create({ model: 'tiny', training_file, metadata: { a: 'b' } })
    },
    async (client, { database }, outcome) => {
      const jobs = await collected(client.fineTuning.jobs.list())
      expect(jobs.length - before).toBeOneOf(outcome === 'done' ? [1] : [0, 1])
      for (const { id } of jobs.slice(0, jobs.length - before)) {
        expect(await collected(client.fineTuning.jobs.listEvents(id))).toHaveLength(2)
        expect(await database.all('SELECT * FROM audit WHERE object = $1', id)).toHaveLength(1)
        expect(await database.all('SELECT * FROM job_metadata WHERE job = $1', id)).toHaveLength(1)
      }
    },
  )
  expect(accesses).toBeGreaterThan(10)
})

test('a file is kept as a whole or not at all, whenever the process dies', { timeout: 120_000 }, async () => {
  const content = randomBytes(3_000).toString('hex')
  await killed(
    async (client) => async (server) =>
      at(server, client).files.create({ file: await toFile(Buffer.from(content), 'a'), purpose: 'user_data' }),
    async (client) => {
      for (const { id } of await collected(client.files.list())) {
        expect(await (await client.files.content(id)).text()).toBe(content)
      }
    },
  )
})

test('an upload that was being completed can be completed again, or is complete', { timeout: 120_000 }, async () => {
  const content = Buffer.from(chatLines(20).join('\n'))
  let upload = ''
  let part = ''
  await killed(
    async (client) => {
      const announced = {
        filename: 'a.jsonl',
        purpose: 'fine-tune' as const,
        mime_type: 'text/jsonl',
        bytes: content.length,
      }
      upload = (await client.uploads.create(announced)).id
      part = (await client.uploads.parts.create(upload, { data: await toFile(content, 'part') })).id
      return (server) => at(server, client).uploads.complete(upload, { part_ids: [part] })
    },
    async (client, { database }) => {
      const again = client.uploads.complete(upload, { part_ids: [part] }).catch((error) => error)
      expect(await again).toSatisfy((result) => result.status === 'completed' || /is completed/.test(result.message))
      const [row] = await database.all<{ file: string }>('SELECT file FROM uploads WHERE id = $1', upload)
      expect(await (await client.files.content(row?.file ?? '')).text()).toBe(content.toString())
    },
  )
})
