import { createClient } from '@connectrpc/connect'
import { expect, test } from 'vitest'
import { Provider } from '../../../src/framework/gen/tfplugin6_pb.ts'
import { all, serveRoutes } from './serve-routes.ts'

test('what a handler throws reaches Terraform and the log', async () => {
  const { lines, transport } = await serveRoutes((router) => {
    router.service(Provider, {
      stopProvider() {
        throw new Error('the disk is full')
      },
      // biome-ignore lint/correctness/useYield: it fails before its first message
      async *listResource() {
        throw new RangeError('the list is too long')
      },
    })
  })
  const client = createClient(Provider, transport)
  await expect(client.stopProvider({})).rejects.toThrow('the disk is full')
  await expect(all(client.listResource({}))).rejects.toThrow('the list is too long')
  expect(lines.map((line) => JSON.parse(line).method)).toEqual(['StopProvider', 'ListResource'])
})
