import { inWords } from '../../api/errors/duration-text.ts'
import { rateLimited } from '../../api/errors/refusals.ts'

/** A number of requests per period of the emulator's clock. */
export interface RateLimit {
  readonly requests: number
  readonly seconds: number
}

/** Counts requests in consecutive periods. */
export class RateWindow {
  readonly #limit: RateLimit
  #ends = Number.NEGATIVE_INFINITY
  #used = 0

  constructor(limit: RateLimit) {
    this.#limit = limit
  }

  /** Counts a request; returns the rate limit headers and, above the limit, the rejection. */
  take(now: number, headers: Readonly<Record<string, string>> = {}) {
    const { requests, seconds } = this.#limit
    if (now >= this.#ends) {
      this.#ends = now + seconds
      this.#used = 0
    }
    const refused = this.#used >= requests
    if (!refused) this.#used++
    const left = this.#ends - now
    const limitHeaders = {
      'x-ratelimit-limit-requests': String(requests),
      'x-ratelimit-remaining-requests': String(requests - this.#used),
      'x-ratelimit-reset-requests': inWords(left),
    }
    if (!refused) return { headers: { ...limitHeaders, ...headers } }
    const message = `Rate limit reached for requests: Limit ${requests}, Used ${requests}, Requested 1. Please try again in ${inWords(left)}.`
    const retry = { 'retry-after': String(Math.ceil(left)), 'retry-after-ms': String(Math.ceil(left * 1000)) }
    return {
      status: 429,
      body: { error: { ...rateLimited().body, message } },
      headers: { ...limitHeaders, ...retry, ...headers },
    }
  }
}
