import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createClient } from '@connectrpc/connect'
import { expect, onTestFinished, test } from 'vitest'
import { Provider } from '../../../src/framework/gen/tfplugin6_pb.ts'
import { connectPlaintext } from '../plugin/plugin-client.ts'
import { spawnProvider } from '../plugin/spawn-provider.ts'

const main = fileURLToPath(new URL('vault-main.ts', import.meta.url))

/** Starts the vault as a person does, and reads the line for a shell. */
const debugged = async (environment: Record<string, string> = {}) => {
  const started = spawnProvider(environment, [main, '--debug'])
  await started.until('stdout', 'this process ends')
  const [, json = ''] = /export TF_REATTACH_PROVIDERS='(.*)'/.exec(started.said.stdout) ?? []
  const providers = JSON.parse(json)
  const [source = ''] = Object.keys(providers)
  const { Network, String: path } = providers[source].Addr
  const { transport, close } = connectPlaintext(Network, path)
  onTestFinished(close)
  return { ...started, source, path, close, calls: createClient(Provider, transport) }
}

test('a provider started by hand says how to attach to it, under its address, and answers', async () => {
  const { said, source, calls } = await debugged()
  expect(source).toBe('example/vault')
  expect(said.stdout).toContain("$env:TF_REATTACH_PROVIDERS='{")
  expect((await calls.getMetadata({})).resources).toMatchObject([{ typeName: 'vault_safe' }])
})

test('Ctrl-C ends it, with nothing left', async () => {
  const { child, path, calls, close, ended } = await debugged()
  await calls.getMetadata({})
  close()
  child.kill('SIGINT')
  expect(await ended).toEqual({ code: 0, signal: null })
  expect(existsSync(path)).toBe(false)
})

test('the protocol is traced on its stderr', async () => {
  const { calls, until } = await debugged({ TF_LOG_SDK_PROTO: 'trace' })
  await calls.getMetadata({})
  await until('stderr', '"tf_rpc":"GetMetadata"')
})
