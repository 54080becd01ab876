import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { Code, createClient } from '@connectrpc/connect'
import { expect, onTestFinished, test, vi } from 'vitest'
import { Health } from '../../../src/framework/gen/grpc/health/v1/health_pb.ts'
import { GRPCController } from '../../../src/framework/gen/plugin_pb.ts'
import { Provider } from '../../../src/framework/gen/tfplugin6_pb.ts'
import type { ByteMethods } from '../../../src/framework/grpc/index.ts'
import { type LoadedProvider, type LoadProvider, servePlugin } from '../../../src/framework/plugin/index.ts'
import { callerCertificate, launchEnvironment } from './caller.ts'
import { echoRoutes } from './echo-routes.ts'
import { FakeProcess } from './fake-process.ts'
import { connectByHandshake } from './plugin-client.ts'

const caller = callerCertificate()
const loads: LoadProvider = async () => ({ routes: echoRoutes, stop() {} })

interface Serving {
  readonly minimumNode?: string
  readonly env?: Readonly<Record<string, string>>
  readonly platform?: NodeJS.Platform
  readonly answers?: ByteMethods
}

const served = async (load: LoadProvider, options: Serving = {}) => {
  const { minimumNode = '22.18', env = {}, platform = process.platform, answers = new Map() } = options
  const fake = new FakeProcess({ ...launchEnvironment(caller.certificate), ...env }, platform)
  let tick = () => {}
  const every = (_milliseconds: number, run: () => void) => (tick = run)
  await servePlugin({ name: 'cloud', load, minimumNode, answers, process: fake, every })
  const connect = (own?: typeof caller) => {
    const client = connectByHandshake(fake.printed.stdout, own)
    onTestFinished(client.close)
    return client.transport
  }
  onTestFinished(() => void fake.emit('exit'))
  return { fake, connect, provider: createClient(Provider, connect(caller)), tick: () => tick() }
}

test('a person who starts a provider by hand gets an explanation', async () => {
  const fake = new FakeProcess({})
  await servePlugin({ name: 'cloud', load: loads, minimumNode: '22.18', process: fake })
  expect(await fake.exitCode.promise).toBe(1)
  expect(fake.printed.stdout).toBe('')
  expect(fake.printed.stderr).toMatch(/This is the Terraform provider "cloud".*TF_REATTACH_PROVIDERS/s)
})

test('calls are answered under the certificate that Terraform sent', async () => {
  const { fake, provider } = await served(loads)
  expect(fake.printed.stdout).toMatch(/^1\|6\|unix\|\/[^|]+\|grpc\|[A-Za-z0-9+/]{50,}\n$/)
  await expect(provider.getProviderSchema({})).resolves.toHaveProperty('provider')
})

test('under Windows calls are answered on loopback', async () => {
  const { fake, provider } = await served(loads, { platform: 'win32' })
  expect(fake.printed.stdout).toMatch(/^1\|6\|tcp\|127\.0\.0\.1:\d+\|grpc\|/)
  await expect(provider.getProviderSchema({})).resolves.toHaveProperty('provider')
})

test('a caller without a certificate, or with a foreign one, is refused', async () => {
  const { fake, connect } = await served(loads, { env: { TF_LOG: 'warn' } })
  await expect(createClient(Provider, connect()).getProviderSchema({})).rejects.toThrow()
  await expect(createClient(Provider, connect(callerCertificate())).getProviderSchema({})).rejects.toThrow()
  expect(fake.printed.stderr.match(/caller rejected/g)).toHaveLength(2)
})

test('with an unreadable certificate, every caller is rejected', async () => {
  const { provider } = await served(loads, { env: { PLUGIN_CLIENT_CERT: 'no certificate' } })
  await expect(provider.getProviderSchema({})).rejects.toThrow()
})

test('without a certificate, as under TF_DISABLE_PLUGIN_TLS, calls are in plaintext', async () => {
  const { fake, provider } = await served(loads, { env: { PLUGIN_CLIENT_CERT: '' } })
  expect(fake.printed.stdout).toMatch(/\|grpc\|\n$/)
  await expect(provider.getProviderSchema({})).resolves.toHaveProperty('provider')
})

test('the provider is loaded by the first call that needs it, once, and not for what never changes', async () => {
  const load = vi.fn(loads)
  const metadata = '/tfplugin6.Provider/GetMetadata'
  const { connect, provider } = await served(load, { answers: new Map([[metadata, () => new Uint8Array()]]) })
  await provider.getMetadata({})
  await createClient(Health, connect(caller)).check({ service: 'plugin' })
  expect(load).not.toHaveBeenCalled()
  await Promise.all([provider.getProviderSchema({}), provider.validateDataResourceConfig({})])
  expect(load).toHaveBeenCalledOnce()
})

test('early calls wait for the provider', async () => {
  const loading = Promise.withResolvers<LoadedProvider>()
  const { provider } = await served(() => loading.promise)
  const early = provider.getProviderSchema({})
  loading.resolve({ routes: echoRoutes, stop() {} })
  await expect(early).resolves.toHaveProperty('provider')
})

test('a provider that cannot be loaded says so on its first call and on stderr, and still shuts down', async () => {
  const { fake, connect, provider } = await served(() => Promise.reject(new Error('ein Wörterbuch fehlt: 100 %')))
  const text = 'the provider "cloud" could not be loaded: ein Wörterbuch fehlt: 100 %'
  await expect(provider.getProviderSchema({})).rejects.toMatchObject({ code: Code.Internal, rawMessage: text })
  expect(fake.printed.stderr).toContain(`[ERROR] ${text}\nError: ein Wörterbuch fehlt: 100 %\n    at `)
  await createClient(GRPCController, connect(caller)).shutdown({})
  expect(await fake.exitCode.promise).toBe(0)
})

test('Terraform gets an error if Node is too old, and nothing is loaded', async () => {
  const load = vi.fn(loads)
  const { provider } = await served(load, { minimumNode: '99.1' })
  await expect(provider.getProviderSchema({})).rejects.toThrow('needs Node.js 99.1 or later, but runs on v22.20.0')
  expect(load).not.toHaveBeenCalled()
})

test('a provider that cannot listen says so and ends', async () => {
  const fake = new FakeProcess({ ...launchEnvironment(undefined), PLUGIN_UNIX_SOCKET_DIR: '/no/such/directory' })
  await servePlugin({ name: 'cloud', load: loads, minimumNode: '22.18', process: fake, every: () => {} })
  expect(await fake.exitCode.promise).toBe(1)
  expect(fake.printed.stdout).toBe('')
  expect(fake.printed.stderr).toContain('[ERROR] the provider "cloud" could not start: ENOENT')
})

test('Shutdown is answered, then the provider is stopped and the process ends with nothing left', async () => {
  const stop = vi.fn()
  const { fake, connect, provider } = await served(async () => ({ routes: echoRoutes, stop }))
  await provider.getProviderSchema({})
  await createClient(GRPCController, connect(caller)).shutdown({})
  expect(await fake.exitCode.promise).toBe(0)
  expect(stop).toHaveBeenCalledOnce()
  expect(existsSync(dirname(fake.printed.stdout.split('|')[3] ?? ''))).toBe(false)
})

test('a provider that fails to stop ends all the same', async () => {
  const stop = () => {
    throw new Error('not now')
  }
  const { fake, provider } = await served(async () => ({ routes: echoRoutes, stop }))
  await provider.getProviderSchema({})
  fake.emit('SIGTERM')
  expect(await fake.exitCode.promise).toBe(143)
})

test('a provider whose parent has died ends', async () => {
  const { fake, tick } = await served(loads)
  fake.ppid = 1
  tick()
  expect(await fake.exitCode.promise).toBe(1)
})

test('after the handshake, stdout is a log', async () => {
  const { fake } = await served(loads, { env: { TF_LOG: 'info' } })
  const handshake = fake.printed.stdout
  fake.stdout.write('for Terraform?\n')
  expect(fake.printed.stderr).toMatch(/"@level":"info","@message":"for Terraform\?"/)
  expect(fake.printed.stdout).toBe(handshake)
})

test('a Terraform without protocol 6 gets an explanation on stderr', async () => {
  const { fake } = await served(loads, { env: { PLUGIN_PROTOCOL_VERSIONS: '5' } })
  expect(fake.printed.stderr).toContain('needs Terraform 1.0 or later')
})
