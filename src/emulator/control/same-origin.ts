import type { MiddlewareHandler } from 'hono'
import { isLoopback } from '../traffic/loopback.ts'

/** Keeps web pages of others, which a browser on this machine may show, from controlling the emulator. */
export const sameOrigin = (listensOnLoopback: boolean): MiddlewareHandler => {
  return async (context, next) => {
    const { host, hostname } = new URL(context.req.url)
    const origin = context.req.header('origin')
    const isOther = origin !== undefined && originHost(origin) !== host
    // A name of somebody else's that was made to point here.
    const isRebound = listensOnLoopback && !isLoopback(hostname) && !hostname.endsWith('.localhost')
    if (!isOther && !isRebound) return next()
    const message = `control is for this machine alone: got a request from ${isOther ? origin : host}`
    return context.json({ error: { message } }, 403)
  }
}

const originHost = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined)
