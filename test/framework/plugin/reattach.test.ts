import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { ConnectError, createClient } from '@connectrpc/connect'
import { expect, test } from 'vitest'
import { Provider } from '../../../src/framework/gen/tfplugin6_pb.ts'
import { echoRoutes } from './echo-routes.ts'
import { serveRoutes } from './serve-routes.ts'

test('what Terraform needs to attach is a line of JSON by source address', async () => {
  const { server, address } = await serveRoutes(echoRoutes)
  const { TF_REATTACH_PROVIDERS } = server.environment('tunesmith/openai')
  expect(JSON.parse(TF_REATTACH_PROVIDERS)).toEqual({
    'tunesmith/openai': {
      Protocol: 'grpc',
      ProtocolVersion: 6,
      Pid: process.pid,
      Test: true,
      Addr: { Network: 'unix', String: address },
    },
  })
})

test('calls are answered, on a socket and on loopback', async () => {
  for (const platform of ['linux', 'win32'] as const) {
    const { transport } = await serveRoutes(echoRoutes, platform)
    expect((await createClient(Provider, transport).getProviderSchema({})).dataSourceSchemas).toHaveProperty(
      'fixture_echo',
    )
  }
})

test('closing ends open calls, stops the provider and leaves nothing on disk', async () => {
  const started = Promise.withResolvers<void>()
  const { server, stop, address, transport } = await serveRoutes((router) =>
    router.service(Provider, {
      stopProvider() {
        started.resolve()
        return new Promise(() => {})
      },
    }),
  )
  const call = createClient(Provider, transport).stopProvider({})
  const refused = expect(call).rejects.toThrow(ConnectError)
  await started.promise
  await server.close()
  await refused
  expect(stop).toHaveBeenCalledOnce()
  expect(existsSync(dirname(address))).toBe(false)
})
