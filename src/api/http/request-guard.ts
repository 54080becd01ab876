import { isLoopback } from './loopback.ts'

/** Checks the `Host` and `Origin` of a request; returns what is wrong with them. */
export type RequestGuard = (host: string | undefined, origin: string | undefined) => string | undefined

/**
 * Returns a guard against requests that a browser sends on behalf of another website: from a page of another origin, or
 * by a foreign name that was made to resolve to this machine (DNS rebinding). Pages on this machine may use the API, but
 * only its own pages may control it.
 *
 * @param publicHost the name and port under which a proxy in front of this server is reached
 */
export const requestGuard = (
  listensOnLoopback: boolean,
  allowed: 'local pages' | 'own pages',
  publicHost?: string,
): RequestGuard => {
  /** The last host that passed, which is nearly always the next one as well. */
  let known: string | undefined
  const isRebound = (host: string): boolean => {
    if (!listensOnLoopback || host === known || host === publicHost) return false
    const name = host.toLowerCase().replace(/:\d+$/, '')
    if (!isLoopback(name) && !name.endsWith('.localhost')) return true
    known = host
    return false
  }
  return (host, origin) => {
    if (host !== undefined && isRebound(host)) {
      return `This server listens on this machine only and got a request for the host ${host}: use 127.0.0.1 or localhost, or start it with another --host.`
    }
    if (origin === undefined) return undefined
    const from = URL.canParse(origin) ? new URL(origin) : undefined
    if (
      from &&
      (from.host === host || from.host === publicHost || (allowed === 'local pages' && isLoopback(from.hostname)))
    )
      return undefined
    const pages = allowed === 'own pages' ? 'of this server' : 'on this machine'
    return `Only pages ${pages} may send this request, got one from ${origin}.`
  }
}
