import type { RequestHandler } from './http2-server.ts'
import type { LoadedHandler } from './load-handler.ts'

/** Lets requests wait for the handler that will answer them. Those that were cancelled meanwhile are dropped. */
export const lazyHandler =
  (loaded: Promise<LoadedHandler>): RequestHandler =>
  async (request, response) => {
    const { handle } = await loaded
    if (!request.stream.destroyed) handle(request, response)
  }
