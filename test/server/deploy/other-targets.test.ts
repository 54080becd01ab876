import { access, chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../server-fixture.ts'
import { deploying } from './deployed-models.ts'
import { fakeVllm } from './fake-vllm.ts'

test('a folder for the resolver of vLLM gets the adapter whole, with the name of the base model there', async () => {
  const folder = await temporaryFolder()
  const vllm = await fakeVllm({ resolverFolder: folder })
  const yaml = `    upstream: ${vllm.url}\n    deploy: {type: folder, folder: "${folder}", base_model: tiny-on-vllm}`
  const { train, ask, client, rounds } = await deploying(yaml)
  const { model } = await train()
  expect(JSON.parse(await readFile(join(folder, model, 'adapter_config.json'), 'utf8'))).toEqual({
    ...{ peft_type: 'LORA', r: 8, base_model_name_or_path: 'tiny-on-vllm' },
  })
  expect(await ask(model)).toBe(`Ahoy from ${model}`)
  await client.models.delete(model)
  await rounds(1)
  await expect(access(join(folder, model))).rejects.toMatchObject({ code: 'ENOENT' })
})

test('mlx_lm.server gets the folder of the adapter with each chat, and no folder that a client names', async () => {
  const upstream = await fakeVllm()
  const yaml = `    upstream: ${upstream.url}\n    deploy: {type: mlx-lm}`
  const { train, client, servers } = await deploying(yaml)
  const { job, model } = await train()
  const messages = [{ role: 'user' as const, content: 'Hello' }]
  const foreign = { adapters: '/other/project', draft_model: '/other/model' }
  await client.chat.completions.create({ model, messages, ...foreign }).catch(() => undefined)
  await client.chat.completions.create({ model: 'tiny', messages, ...foreign }).catch(() => undefined)
  const adapters = join(servers.folder, `tunesmith-data/runs/${job}/a1/checkpoints/step-8`)
  expect(upstream.asked.map(({ body }) => body)).toEqual([
    { model: join(servers.folder, 'tiny'), messages, adapters },
    { model: 'tiny', messages },
  ])
})

const command = async (script: string): Promise<string> => {
  const path = join(await temporaryFolder(), 'deploy.sh')
  await writeFile(path, `#!/bin/sh\n${script}\n`)
  await chmod(path, 0o755)
  return path
}

const commandYaml = (deploy: string, undeploy = deploy): string =>
  `    deploy:\n      type: command\n      deploy: ["${deploy}", deploy, "{name}", "{folder}", "{step}"]\n      undeploy: ["${undeploy}", undeploy, "{name}"]\n`

test('a command deploys and undeploys, and says where the model answers', async () => {
  const vllm = await fakeVllm({ model: 'support' })
  const log = join(await temporaryFolder(), 'log')
  const script = await command(
    `echo "$@" >> ${log}\n[ "$1" = undeploy ] && exit 0\necho "a warning" >&2\necho '{"url": "${vllm.url}", "model": "support"}'`,
  )
  const { train, ask, client, rounds } = await deploying(commandYaml(script))
  const { model } = await train()
  expect(await ask(model)).toBe('Ahoy from support')
  await client.models.delete(model)
  await rounds(1)
  const lines = (await readFile(log, 'utf8')).trim().split('\n')
  expect(lines).toEqual([
    expect.stringMatching(new RegExp(`^deploy ${model} .*/a1/checkpoints/step-8 8$`)),
    `undeploy ${model}`,
  ])
})

test('a command that fails is an event with its output, and one that exits with 75 is run again', async () => {
  const state = join(await temporaryFolder(), 'state')
  const failing = await command('echo "no space on the cluster"; exit 3')
  const first = await deploying(commandYaml(failing))
  const { job, model } = await first.train()
  expect(await first.deployment(model)).toMatchObject({ status: 'error' })
  expect((await first.messages(job))[0]).toContain('exited with code 3: no space on the cluster')

  const patient = await command(`[ -e ${state} ] && exit 0; touch ${state}; echo starting; exit 75`)
  const second = await deploying(commandYaml(patient))
  const other = await second.train()
  await second.rounds(2)
  expect(await second.deployment(other.model)).toMatchObject({ status: 'active', status_reason: null })
})

test('a command gets few variables of the server, and those of serve.yaml', async () => {
  const script = await command('echo "key=$OPENAI_API_KEY region=$REGION"; exit 1')
  const yaml = `${commandYaml(script)}      env: {REGION: eu}`
  const { train, deployment } = await deploying(yaml, { env: { ...process.env, OPENAI_API_KEY: 'sk-secret' } })
  const { model } = await train()
  expect(await deployment(model)).toMatchObject({ status_reason: expect.stringContaining('key= region=eu') })
})

test('without a deployment in serve.yaml, chat and deploy say who can change that', async () => {
  const { train, ask, server } = await deploying('')
  const { job, model } = await train()
  await expect(ask(model)).rejects.toThrow('does not deploy models made from tiny. Its operator can set `deploy`')
  const answer = await server.request('/v0/models', {
    method: 'POST',
    headers: { authorization: `Bearer ${server.firstKeys?.key}` },
    body: JSON.stringify({ name: 'support', base_model: 'tiny', source: job }),
  })
  expect(answer.status).toBe(409)
  expect(await answer.json()).toMatchObject({ error: { code: 'deployment_not_configured' } })
})
