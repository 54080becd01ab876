import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import OpenAI from 'openai'
import { expect, onTestFinished, test } from 'vitest'
import { parseServerConfig, type ServerOptions, startServer } from '../../../src/server/index.ts'
import { collected } from '../../emulator/emulator-fixture.ts'
import { deploying } from '../deploy/deployed-models.ts'
import { fakeVllm } from '../deploy/fake-vllm.ts'
import { keyFor } from '../key-for.ts'
import { clientOf, quiet, temporaryFolder, yamlFor } from '../server-fixture.ts'

const messages = [{ role: 'user' as const, content: 'Hello' }]

/** A server, over a socket, whose base model answers at an upstream. */
const chatting = async (
  chat: (body: Readonly<Record<string, unknown>>, response: ServerResponse) => void,
  more = '',
  options: ServerOptions = {},
) => {
  const upstream = await fakeVllm({ chat })
  const yaml = yamlFor('', `    upstream: ${upstream.url}\n    upstream_model: tiny-on-vllm\n${more}`)
  const config = parseServerConfig(yaml, `${await temporaryFolder()}/serve.yaml`)
  const server = await startServer(config, {
    dependencies: { ...quiet(), fetch },
    env: {},
    reconciles: false,
    ...options,
  })
  onTestFinished(() => server.close())
  return { upstream, server, client: clientOf(server) }
}

const ask = (client: OpenAI, model = 'tiny') => client.chat.completions.create({ model, messages })

test('a chat goes to the server that has the model, without the key of its client', async () => {
  const { client, upstream } = await chatting((_, response) => {
    response.setHeader('set-cookie', 'secret')
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ object: 'chat.completion', choices: [{ message: { content: 'Ahoy' } }] }))
  })
  const { data, response } = await client.chat.completions.create({ model: 'tiny', messages, seed: 7 }).withResponse()
  expect(data.choices[0]?.message.content).toBe('Ahoy')
  expect(response.headers.get('set-cookie')).toBeNull()
  expect(upstream.asked).toEqual([
    { path: '/v1/chat/completions', authorization: undefined, body: { model: 'tiny-on-vllm', messages, seed: 7 } },
  ])
  await expect(ask(client, 'gpt-9')).rejects.toMatchObject({ status: 404, code: 'model_not_found' })
})

test('an answer is streamed, and ends at the upstream when its client goes away', async () => {
  let gone: Promise<unknown> = Promise.resolve()
  const { client } = await chatting((_, response) => {
    gone = once(response, 'close')
    response.setHeader('content-type', 'text/event-stream')
    const chunk = { object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content: 'Ahoy' } }] }
    response.write(`data: ${JSON.stringify(chunk)}\n\n`)
  })
  const stream = await client.chat.completions.create({ model: 'tiny', messages, stream: true })
  for await (const { choices } of stream) {
    expect(choices[0]?.delta.content).toBe('Ahoy')
    break
  }
  await gone
})

test.for([
  [400, { error: { message: 'max_tokens is too large', type: 'BadRequestError', param: null, code: 400 } }, 400],
  [422, { detail: 'Field required' }, 422],
  [500, { error: 'out of memory' }, 500],
  [401, { error: 'Unauthorized' }, 502],
] as const)('an error %i of the upstream comes back in the shape of the API', async ([status, body, expected]) => {
  const { client } = await chatting((_, response) => {
    response.statusCode = status
    response.end(JSON.stringify(body))
  })
  const message = {
    400: 'max_tokens is too large',
    422: 'Field required',
    500: 'out of memory',
    502: 'rejected the key of this server. Its operator can set `upstream_key_env`',
  }[expected]
  await expect(ask(client)).rejects.toMatchObject({
    status: expected,
    error: { message: expect.stringContaining(message), type: expect.stringMatching(/_error$/) },
  })
})

test('an upstream that does not begin to answer in time, or is away, is no mystery', async () => {
  const slow = await chatting(() => {}, '    upstream_timeout_seconds: 0.05')
  await expect(ask(slow.client)).rejects.toMatchObject({ status: 504, code: 'upstream_timeout' })
  slow.upstream.stop()
  await expect(ask(slow.client)).rejects.toMatchObject({ status: 502, code: 'upstream_unreachable' })
})

test('a base model without an upstream is not deployed, and asking again is no use', async () => {
  const { client } = await deploying('')
  const error = await ask(client).catch((thrown) => thrown)
  expect(error).toMatchObject({ status: 409, code: 'model_not_deployed' })
  expect(error.message).toContain('The model tiny is not deployed: this server has no `upstream`')
  expect(error.headers.get('x-should-retry')).toBe('false')
})

test('a deployed model answers another project only with a permission, and only while it has one', async () => {
  const vllm = await fakeVllm()
  const { server, client, servers, train } = await deploying(`    upstream: ${vllm.url}\n    deploy: {type: vllm}`)
  const { model } = await train()
  const project = await client.admin.organization.projects.create({ name: 'Website' })
  const apiKey = await keyFor(servers, project.id)
  const other = new OpenAI({ baseURL: server.url, apiKey, maxRetries: 0 })
  const listed = async () => (await collected(other.models.list())).map(({ id }) => id)
  const v0 = (method: string) =>
    server.request(`/v0/models/${encodeURIComponent(model)}`, {
      method,
      headers: { authorization: `Bearer ${apiKey}` },
    })
  await expect(ask(other, model)).rejects.toMatchObject({ status: 404, code: 'model_not_found' })
  expect(await listed()).not.toContain(model)
  const { permissions } = client.fineTuning.checkpoints
  const [granted] = await collected(permissions.create(model, { project_ids: [project.id] }))
  expect((await ask(other, model)).choices[0]?.message.content).toBe(`Ahoy from ${model}`)
  expect(await listed()).toContain(model)
  // Of what belongs to another project, only the use is shared.
  await expect(other.models.delete(model)).rejects.toMatchObject({ status: 404 })
  expect([(await v0('GET')).status, (await v0('DELETE')).status]).toEqual([404, 404])
  await permissions.delete(granted?.id ?? '', { fine_tuned_model_checkpoint: model })
  await expect(ask(other, model)).rejects.toMatchObject({ status: 404, code: 'model_not_found' })
  expect(await listed()).not.toContain(model)
})
