import type { RequestHandler } from './http2-server.ts'
import type { LoadedHandler } from './load-handler.ts'

/** Queues requests until the handler is loaded. Requests that were canceled in the meantime are dropped. */
export const lazyHandler =
  (loaded: Promise<LoadedHandler>): RequestHandler =>
  async (request, response) => {
    const { handle } = await loaded
    if (!request.stream.destroyed) handle(request, response)
  }
