import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createClient, tokenKey } from '../../src/openai/index.ts'
import { job } from './fake-api.ts'
import { virtualClock } from './virtual-clock.ts'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

/** A host on a free port that makes a job of each POST, and then does to the connection what it is told. */
const host = async (afterPost: (response: ServerResponse, made: object) => void) => {
  const jobs: object[] = []
  const lines: string[] = []
  server = createServer(async (request, response) => {
    lines.push(`${request.method} ${decodeURIComponent(request.url ?? '')}`)
    response.setHeader('content-type', 'application/json')
    if (request.method === 'GET') return response.end(JSON.stringify({ object: 'list', data: jobs, has_more: false }))
    const made = job({ ...JSON.parse(await textOf(request)), id: `ftjob-${jobs.length}` })
    jobs.push(made)
    return afterPost(response, made)
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { jobs, lines, baseURL: `http://127.0.0.1:${port}/v1` }
}

const textOf = async (request: IncomingMessage): Promise<string> => {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}

const create = (baseURL: string, timeoutSeconds = 30) =>
  createClient({ apiKey: 'sk-user', baseURL, timeoutSeconds }, { clock: virtualClock(), random: () => 0 }).jobs.create(
    { model: 'gpt-4.1-mini', training_file: 'file-1' },
    { token: 'token-1' },
  )

test.each<[string, (response: ServerResponse, made: object) => void, number?]>([
  ['is reset before the answer', (response) => response.socket?.resetAndDestroy()],
  ['is closed before the answer', (response) => response.socket?.destroy()],
  [
    'breaks in the middle of the answer',
    (response, made) => {
      response.setHeader('content-length', 10_000)
      response.write(JSON.stringify(made).slice(0, 50), () => response.socket?.destroy())
    },
  ],
  ['never brings an answer', () => {}, 0.2],
  ['brings half an answer and no more', (response, made) => response.write(JSON.stringify(made).slice(0, 50)), 0.2],
])('one job is made when the connection %s', async (_, afterPost, timeoutSeconds) => {
  const { baseURL, jobs, lines } = await host(afterPost)
  expect(await create(baseURL, timeoutSeconds)).toMatchObject({ id: 'ftjob-0', metadata: { [tokenKey]: 'token-1' } })
  expect(jobs).toHaveLength(1)
  expect(lines).toEqual([
    'POST /v1/fine_tuning/jobs',
    `GET /v1/fine_tuning/jobs?limit=100&metadata[${tokenKey}]=token-1`,
  ])
})

test('a signal ends a request that is under way', async () => {
  const stop = new AbortController()
  const { baseURL } = await host(() => stop.abort())
  const client = createClient({ apiKey: 'sk-user', baseURL })
  const created = client.jobs.create({ model: 'm', training_file: 'f' }, { token: 't', signal: stop.signal })
  await expect(created).rejects.toMatchObject({ code: 'aborted' })
})

test('nobody listening is an address to check', async () => {
  const { baseURL } = await host(() => {})
  await new Promise((resolve) => server?.close(resolve))
  await expect(create(baseURL)).rejects.toMatchObject({
    code: 'unreachable',
    message: expect.stringContaining('ECONNREFUSED'),
    advice: expect.stringContaining('base_url'),
  })
})

/** A host that begins every answer alike and goes on as it is told. */
const answering = async (goOn: (response: ServerResponse) => void, status = 200) => {
  server = createServer((_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    goOn(response)
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  return createClient({ apiKey: 'sk-user', baseURL, timeoutSeconds: 0.5, maxRetries: 0 })
}

/** Sends MiB after MiB until there are so many, or nobody listens any more; tells how many were sent. */
const flood = (most: number) => {
  const sent = { MiB: 0 }
  const piece = Buffer.alloc(2 ** 20, '"x",')
  const goOn = (response: ServerResponse): void => {
    if (sent.MiB === most || response.destroyed) return void response.end()
    sent.MiB += 1
    response.write(piece, () => goOn(response))
  }
  return { sent, goOn }
}

test.each([200, 500])('an answer beyond reason is not read to its end (HTTP %i)', async (status) => {
  const { sent, goOn } = flood(50)
  const { jobs } = await answering(goOn, status)
  await expect(jobs.get('ftjob-1')).rejects.toMatchObject({
    code: 'malformed_response',
    message: 'the answer is larger than 16 MiB, and not read any further',
  })
  expect(sent.MiB).toBeLessThan(50)
})

test('a file may be larger than an answer', async () => {
  const { files } = await answering(flood(20).goOn)
  expect((await files.content('file-1')).length).toBe(20 * 2 ** 20)
})

test.each([200, 500])('an answer that stops in the middle is given up in time (HTTP %i)', async (status) => {
  const { jobs } = await answering((response) => response.write('{"id":'), status)
  await expect(jobs.get('ftjob-1')).rejects.toMatchObject({ code: 'timeout' })
})

test('a connection that breaks in the middle is told', async () => {
  const { jobs } = await answering((response) => response.write('{"id":', () => response.socket?.destroy()))
  await expect(jobs.get('ftjob-1')).rejects.toMatchObject({
    code: 'unreachable',
    message: 'the connection broke off in the middle of the answer: other side closed',
  })
})
