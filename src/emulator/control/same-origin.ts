import type { MiddlewareHandler } from 'hono'
import { isLoopback } from '../traffic/loopback.ts'

/** Rejects requests that a browser sends on behalf of another website. */
export const sameOrigin = (listensOnLoopback: boolean): MiddlewareHandler => {
  return async (context, next) => {
    const { host, hostname } = new URL(context.req.url)
    const origin = context.req.header('origin')
    const isOther = origin !== undefined && originHost(origin) !== host
    // A foreign name that was made to resolve to this machine (DNS rebinding).
    const isRebound = listensOnLoopback && !isLoopback(hostname) && !hostname.endsWith('.localhost')
    if (!isOther && !isRebound) return next()
    const message = `Only pages of the emulator itself may send this request, got one from ${isOther ? origin : host}.`
    return context.json({ error: { message } }, 403)
  }
}

const originHost = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined)
