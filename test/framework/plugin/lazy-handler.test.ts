import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import { expect, test, vi } from 'vitest'
import { lazyHandler } from '../../../src/framework/plugin/lazy-handler.ts'

// All that the handler looks at.
const request = (destroyed: boolean) => ({ stream: { destroyed } }) as Http2ServerRequest
const response = {} as Http2ServerResponse

test('requests wait for the handler, and canceled ones never reach it', async () => {
  const loaded = Promise.withResolvers<{ handle: () => void; stop: () => void }>()
  const handle = vi.fn()
  const lazy = lazyHandler(loaded.promise)
  const [open, cancelled] = [request(false), request(true)]
  lazy(open, response)
  lazy(cancelled, response)
  expect(handle).not.toHaveBeenCalled()
  loaded.resolve({ handle, stop() {} })
  await loaded.promise
  expect(handle.mock.calls).toEqual([[open, response]])
})
