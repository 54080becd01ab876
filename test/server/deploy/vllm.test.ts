import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { collected } from '../../emulator/emulator-fixture.ts'
import { deploying } from './deployed-models.ts'
import { fakeVllm } from './fake-vllm.ts'

const vllmAt = (url: string, more = ''): string => `    upstream: ${url}\n    deploy: {type: vllm${more}}`

test('the model of a job that succeeds is loaded into vLLM, answers, and is unloaded when it is deleted', async () => {
  const vllm = await fakeVllm()
  const { train, ask, client, rounds, messages, deployment } = await deploying(vllmAt(vllm.url))
  const { job, model } = await train()
  expect(vllm.adapters.get(model)).toMatch(/a1\/checkpoints\/step-8$/)
  expect(await deployment(model)).toMatchObject({ name: model, base_model: 'tiny', status: 'active' })
  expect(await client.models.retrieve(model)).toMatchObject({ deployment: 'active' })
  expect((await messages(job))[0]).toBe(`Model deployed: ${model}`)
  expect(await ask(model)).toBe(`Ahoy from ${model}`)
  await client.models.delete(model)
  await rounds(1)
  expect([...vllm.adapters]).toEqual([])
  expect((await messages(job))[0]).toBe(`Model undeployed: ${model}`)
  await expect(ask(model)).rejects.toMatchObject({ status: 404, code: 'model_not_found' })
})

test('a vLLM that was restarted gets its adapters again', async () => {
  const vllm = await fakeVllm()
  const { train, ask, rounds, messages } = await deploying(vllmAt(vllm.url))
  const { job, model } = await train()
  vllm.restart()
  // Somebody asks before the server has looked.
  await expect(ask(model)).rejects.toMatchObject({ status: 503, code: 'model_loading' })
  await rounds(1)
  expect(await ask(model)).toBe(`Ahoy from ${model}`)
  vllm.restart()
  await rounds(6)
  expect(vllm.adapters.has(model)).toBe(true)
  expect(vllm.loads).toBe(3)
  expect((await messages(job)).filter((message) => message === `Model deployed: ${model}`)).toHaveLength(3)
})

test('a vLLM that cannot be reached is tried again, and said once', async () => {
  const vllm = await fakeVllm()
  vllm.stop()
  const { train, ask, rounds, messages, deployment } = await deploying(vllmAt(vllm.url))
  const { job, model } = await train()
  await rounds(3)
  expect(await deployment(model)).toMatchObject({ status: 'validating' })
  const warnings = (await messages(job)).filter((message) => message.includes('is not deployed yet'))
  expect(warnings).toEqual([expect.stringContaining(`vLLM at ${vllm.url} cannot be reached`)])
  const asked = ask(model)
  await expect(asked).rejects.toMatchObject({ status: 409, code: 'model_not_deployed' })
  await expect(asked).rejects.toThrow('it is being deployed')
  vllm.stop()
  await rounds(20)
  expect(await ask(model)).toBe(`Ahoy from ${model}`)
})

test.for([
  ['without runtime loading', { isUpdating: false }, 'VLLM_ALLOW_RUNTIME_LORA_UPDATING=True'],
  ['with a lower rank', { maxRank: 4 }, 'LoRA rank 8 is greater than max_lora_rank 4. Start vLLM with a higher'],
  ['with a key', { key: 'sk-upstream' }, 'Set `upstream_key_env`'],
] as const)('a vLLM %s refuses, and the reason says what to do', async ([, options, reason]) => {
  const vllm = await fakeVllm(options)
  const { train, deployment, messages, ask } = await deploying(vllmAt(vllm.url))
  const { job, model } = await train()
  expect(await deployment(model)).toMatchObject({ status: 'error', status_reason: expect.stringContaining(reason) })
  expect((await messages(job))[0]).toContain(reason)
  await expect(ask(model)).rejects.toMatchObject({ status: 409, message: expect.stringContaining(reason) })
})

test('an adapter of another format is not sent to vLLM', async () => {
  const vllm = await fakeVllm()
  const { servers, train, deployment } = await deploying(vllmAt(vllm.url))
  servers.engine.adapterConfig = { fine_tune_type: 'lora', num_layers: 16 }
  const { model } = await train()
  const { status, status_reason } = (await deployment(model)) ?? {}
  expect(status).toBe('error')
  expect(status_reason).toMatch(/no LoRA adapter in the format of PEFT.*deploy: \{type: mlx-lm\}/)
})

test('the key of the upstream comes from the environment, and goes nowhere else', async () => {
  const vllm = await fakeVllm({ key: 'sk-upstream' })
  const yaml = `${vllmAt(vllm.url)}\n    upstream_key_env: VLLM_API_KEY`
  const { train, ask, servers } = await deploying(yaml, { env: { VLLM_API_KEY: 'sk-upstream' } })
  const { model } = await train()
  expect(await ask(model)).toBe(`Ahoy from ${model}`)
  expect(vllm.asked[0]?.authorization).toBe('Bearer sk-upstream')
  const rows = await servers.database.all('SELECT reason FROM deployments')
  expect(JSON.stringify(rows)).not.toContain('sk-upstream')
})

test('checkpoints are deployed on request, and only those of the own project', async () => {
  const vllm = await fakeVllm()
  const { server, client, train, rounds, deployment } = await deploying(vllmAt(vllm.url, ', automatic: false'))
  const { job, model } = await train()
  expect(vllm.loads).toBe(0)
  const [, earlier] = await collected(client.fineTuning.jobs.checkpoints.list(job))
  const deploy = (source: string, base_model = 'gpt-4o-mini') =>
    server.request('/v0/models', {
      method: 'POST',
      headers: { authorization: `Bearer ${server.firstKeys?.key}` },
      body: JSON.stringify({ name: 'support', base_model, source }),
    })
  const made = await (await deploy(`${job}:${earlier?.id}`)).json()
  expect(made).toMatchObject({ name: `${model}:ckpt-step-4`, status: 'validating' })
  await rounds(1)
  expect([...vllm.adapters.keys()]).toEqual([`${model}:ckpt-step-4`])
  expect(await deployment(`${model}:ckpt-step-4`)).toMatchObject({ status: 'active' })
  expect((await deploy(`${job}:${earlier?.id}`)).status).toBe(200)
  const errors = [
    await deploy('ftjob-none:x'),
    await deploy(`${job}:x`),
    await deploy(`${job}:${earlier?.id}`, 'gpt-9'),
  ]
  expect(errors.map(({ status }) => status)).toEqual([404, 400, 400])
})

test('adapters are copied to a folder that vLLM sees under another path', async () => {
  const vllm = await fakeVllm({ maxRank: 16 })
  const { train, servers } = await deploying(vllmAt(vllm.url, ', folder: ./adapters, mount: /mnt/adapters'))
  const { model } = await train()
  const copy = join(servers.folder, 'adapters', model)
  expect(JSON.parse(await readFile(join(copy, 'adapter_config.json'), 'utf8'))).toMatchObject({ peft_type: 'LORA' })
  expect(await readFile(join(copy, 'weights'), 'utf8')).toBe('weights after 8')
})

test('each of several servers loads the adapter, and a deployment is active once all have', async () => {
  const [first, second] = [await fakeVllm(), await fakeVllm({ maxRank: 4 })]
  const yaml = vllmAt(first.url, `, servers: ["${first.url}", "${second.url}"]`)
  const { train, deployment } = await deploying(yaml)
  const { model } = await train()
  expect(first.adapters.has(model)).toBe(true)
  expect(await deployment(model)).toMatchObject({ status: 'error', status_reason: expect.stringContaining(second.url) })
})

test('a leader that died after vLLM had loaded an adapter is followed by one that finds it loaded', async () => {
  const vllm = await fakeVllm()
  const { train, servers, server } = await deploying(vllmAt(vllm.url))
  const { model } = await train()
  // What the dead leader has not written down.
  await servers.database.all("UPDATE deployments SET status = 'validating'")
  await server.close()
  const next = await servers.start()
  servers.wait(20)
  for (let i = 0; i < 3; i++) await next.round()
  expect(vllm.loads).toBe(1)
  const [row] = await servers.database.all('SELECT status FROM deployments WHERE model = $1', model)
  expect(row).toMatchObject({ status: 'active' })
})
