import { Code, createClient } from '@connectrpc/connect'
import { expect, test } from 'vitest'
import { Health, HealthCheckResponse_ServingStatus } from '../../../src/framework/gen/grpc/health/v1/health_pb.ts'
import { GRPCController, GRPCStdio } from '../../../src/framework/gen/plugin_pb.ts'
import { all, serveRoutes } from './serve-routes.ts'

const nothing = () => {}

test('the service "plugin" is healthy, and no other is known', async () => {
  const health = createClient(Health, (await serveRoutes(nothing)).transport)
  expect((await health.check({ service: 'plugin' })).status).toBe(HealthCheckResponse_ServingStatus.SERVING)
  await expect(health.check({ service: 'other' })).rejects.toMatchObject({ code: Code.NotFound })
})

test('stdio has nothing to say', async () => {
  const { transport } = await serveRoutes(nothing)
  expect(await all(createClient(GRPCStdio, transport).streamStdio({}))).toEqual([])
})

test('Shutdown is answered', async () => {
  const { transport } = await serveRoutes(nothing)
  await expect(createClient(GRPCController, transport).shutdown({})).resolves.toBeDefined()
})
