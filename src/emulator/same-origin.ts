import type { MiddlewareHandler } from 'hono'

const loopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/

/** Keeps web pages of others, which a browser on this machine may show, from controlling the emulator. */
export function sameOrigin(listensOnLoopback: boolean): MiddlewareHandler {
  return async (call, next) => {
    const { host } = new URL(call.req.url)
    const origin = call.req.header('origin')
    const isOther = origin !== undefined && originHost(origin) !== host
    // A name of somebody else's that was made to point here.
    const isRebound = listensOnLoopback && !loopback.test(host.replace(/:\d+$/, ''))
    if (!isOther && !isRebound) return next()
    const message = `control is for this machine alone: got a request from ${isOther ? origin : host}`
    return call.json({ error: { message } }, 403)
  }
}

function originHost(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
