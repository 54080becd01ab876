import { ApiError } from '../error/api-error.ts'

const mostHops = 5
const redirects: readonly number[] = [301, 302, 303, 307, 308]
/** Redirects that keep the method and the body. */
const faithful: readonly number[] = [307, 308]

/**
 * Creates a `fetch` that follows redirects only within the same origin. Headers contain keys, and `fetch` itself would send
 * all of them except `authorization` to any origin.
 *
 * A request that changes something is redirected unchanged or not at all, never as a GET.
 *
 * @throws {ApiError} `invalid_setting`, with the address that the host redirects to
 */
export const withinOrigin =
  (fetch: typeof globalThis.fetch): typeof globalThis.fetch =>
  async (input, init = {}) => {
    let address = String(input)
    for (let hops = 0; ; hops += 1) {
      const response = await fetch(address, { ...init, redirect: 'manual' })
      const location = redirects.includes(response.status) ? response.headers.get('location') : null
      if (location === null) return response
      await response.body?.cancel()
      const [url, target] = [new URL(address), new URL(location, address)]
      const goesOn = (init.method ?? 'GET') === 'GET' || faithful.includes(response.status)
      if (hops === mostHops || target.origin !== url.origin || !goesOn)
        throw new ApiError(
          'invalid_setting',
          `the host redirects from ${bare(url)} to ${bare(target)}, and the request is not sent there`,
          { advice: 'If that is the address of the API, set `base_url` to it.' },
        )
      address = target.href
    }
  }

/** Returns an address without parts that may be secret. */
const bare = ({ origin, pathname }: URL): string => origin + pathname
