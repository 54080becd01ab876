import { expect, test } from 'vitest'
import { parseServerConfig, startServer } from '../../../src/server/index.ts'
import { chatLines, collected, upload } from '../../emulator/emulator-fixture.ts'
import { simulatedServers } from '../control/simulated-server.ts'
import { clientOf, quiet, temporaryFolder, yamlFor } from '../server-fixture.ts'

test('health, readiness and metrics need no key', async () => {
  const servers = await simulatedServers()
  const server = await servers.start()
  const client = clientOf(server)
  await server.round()
  const file = await upload(client, chatLines(10))
  await client.fineTuning.jobs.create({ model: 'tiny', training_file: file })
  servers.wait(90)
  expect(await (await server.request('/healthz')).json()).toEqual({ status: 'ok', leader: true })
  expect(await (await server.request('/readyz')).json()).toEqual({ status: 'ready' })
  const text = await (await server.request('/metrics')).text()
  expect(text).toContain('tunesmith_jobs{status="validating_files"} 1\n')
  expect(text).toContain('tunesmith_requests_total{method="POST",status="200"} 2\n')
  expect(text).toContain('tunesmith_queue_age_seconds 90\n')
  expect(text).toContain(`tunesmith_stored_bytes ${Buffer.byteLength(chatLines(10).join('\n'))}\n`)
  expect(text).toMatch(/tunesmith_received_bytes_total [1-9]/)
  expect(text).toContain('tunesmith_leader 1\n')
  for (const line of text.trimEnd().split('\n'))
    expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{[^}]*\})? [\d.e+-]+)$/)
})

test('a server that closes under load has kept everything that it acknowledged', async () => {
  const folder = await temporaryFolder()
  const config = parseServerConfig(yamlFor(), `${folder}/serve.yaml`)
  const start = () => startServer(config, { dependencies: quiet(), env: {}, reconciles: false })
  const first = await start()
  const client = clientOf(first)
  const training_file = await upload(client, chatLines(10))
  const acknowledged: string[] = []
  const create = async (): Promise<void> => {
    for (;;) acknowledged.push((await client.fineTuning.jobs.create({ model: 'tiny', training_file })).id)
  }
  const load = Promise.allSettled(Array.from({ length: 8 }, create))
  while (acknowledged.length < 20) await client.models.list()
  await first.close()
  await load
  const next = await start()
  const after = client.withOptions({ baseURL: next.url })
  const kept = (await collected(after.fineTuning.jobs.list({ limit: 100 }))).map(({ id }) => id)
  await next.close()
  expect(kept.filter((id) => acknowledged.includes(id)).toSorted()).toEqual(acknowledged.toSorted())
})
