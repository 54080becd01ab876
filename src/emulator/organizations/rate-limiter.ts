import { ApiError } from '../../api/errors/api-error.ts'
import { inWords } from '../../api/errors/duration-text.ts'
import type { Organization } from '../../api/organizations/organization.ts'
import type { Clock } from '../deterministic/clock.ts'
import { RecordStore } from '../store/record-store.ts'

/** Rate limits of an organization. A limit that is not set is not enforced. */
export interface RateLimits {
  readonly requestsPerMinute?: number
  readonly requestsPerDay?: number
  /** Tokens of model requests: the prompt plus the maximum of the answer. */
  readonly tokensPerMinute?: number
  /** Requests to endpoints that require an admin key, which are counted separately. */
  readonly adminRequestsPerMinute?: number
  /** Tokens of model requests until the quota is used up. */
  readonly quotaTokens?: number
}

/** How much of a limit is used up. It refills steadily. */
interface Bucket {
  /** Organization and limit. */
  readonly id: string
  readonly level: number
  readonly at: number
}

type Limit = keyof RateLimits

const facts: Readonly<Record<Limit, { readonly seconds: number; readonly words: string; readonly type: string }>> = {
  requestsPerMinute: { seconds: 60, words: 'requests per min (RPM)', type: 'requests' },
  requestsPerDay: { seconds: 86_400, words: 'requests per day (RPD)', type: 'requests' },
  tokensPerMinute: { seconds: 60, words: 'tokens per min (TPM)', type: 'tokens' },
  adminRequestsPerMinute: { seconds: 60, words: 'requests per min (RPM)', type: 'requests' },
  quotaTokens: { seconds: Number.POSITIVE_INFINITY, words: 'quota', type: 'insufficient_quota' },
}

/** Counts requests and tokens, and rejects those above the limits in OpenAI's words. */
export class RateLimiter {
  readonly buckets = new RecordStore<Bucket>()
  readonly #limits: RateLimits
  readonly #isLimited: boolean
  readonly #clock: Clock

  constructor(limits: RateLimits, clock: Clock) {
    this.#limits = limits
    this.#isLimited = Object.values(limits).some((limit) => limit !== undefined)
    this.#clock = clock
  }

  /** Counts a request to an admin endpoint or to any other endpoint. */
  takeRequest({ id }: Organization, isAdministration: boolean): void {
    if (!this.#isLimited) return
    const limits: readonly Limit[] = isAdministration
      ? ['adminRequestsPerMinute']
      : ['requestsPerMinute', 'requestsPerDay']
    this.#take(id, 'requests', limits, 1)
  }

  /** Counts tokens that are about to be used. */
  takeTokens({ id }: Organization, model: string, tokens: number): void {
    this.checkQuota(id)
    this.#take(id, model, ['tokensPerMinute'], tokens)
    this.#add(id, 'quotaTokens', tokens)
  }

  checkQuota(organization: string): void {
    const quota = this.#limits.quotaTokens
    if (quota !== undefined && this.#level(organization, 'quotaTokens') >= quota) throw quotaExceeded()
  }

  /** Returns OpenAI's rate limit headers. */
  headers({ id }: Organization, isAdministration: boolean): Readonly<Record<string, string>> {
    if (!this.#isLimited) return unlimitedHeaders
    const { requestsPerMinute } = this.#limits
    const perMinute = requestsPerMinute === undefined ? 'requestsPerDay' : 'requestsPerMinute'
    return {
      ...this.#left(id, 'requests', isAdministration ? 'adminRequestsPerMinute' : perMinute),
      ...this.#left(id, 'tokens', 'tokensPerMinute'),
    }
  }

  clear(): void {
    this.buckets.clear()
  }

  #take(organization: string, subject: string, limits: readonly Limit[], amount: number): void {
    for (const limit of limits) {
      const most = this.#limits[limit] ?? Number.POSITIVE_INFINITY
      const used = this.#level(organization, limit)
      // Floating point may end just above the limit.
      if (used + amount <= most + 1e-6) continue
      const { words, type, seconds } = facts[limit]
      const wait = (used + amount - most) * (seconds / most)
      const message =
        `Rate limit reached for ${subject} in organization ${organization} on ${words}: Limit ${most}, ` +
        `Used ${Math.ceil(used)}, Requested ${amount}. Please try again in ${inWords(wait)}. ` +
        'Visit https://platform.openai.com/account/rate-limits to learn more.'
      throw new ApiError(
        429,
        { message, type, param: null, code: 'rate_limit_exceeded' },
        { 'retry-after': String(Math.ceil(wait)), 'retry-after-ms': String(Math.ceil(wait * 1000)) },
      )
    }
    for (const limit of limits) this.#add(organization, limit, amount)
  }

  #add(organization: string, limit: Limit, amount: number): void {
    if (this.#limits[limit] === undefined) return
    const level = this.#level(organization, limit) + amount
    this.buckets.add({ id: `${organization}/${limit}`, level, at: this.#clock.now() })
  }

  #level(organization: string, limit: Limit): number {
    const bucket = this.buckets.find(`${organization}/${limit}`)
    if (!bucket) return 0
    const leaked = ((this.#limits[limit] ?? 0) / facts[limit].seconds) * (this.#clock.now() - bucket.at)
    return Math.max(0, bucket.level - leaked)
  }

  #left(organization: string, what: 'requests' | 'tokens', limit: Limit): Record<string, string> {
    const most = this.#limits[limit]
    if (most === undefined) return unlimited[what]
    const used = this.#level(organization, limit)
    return rateLimitHeaders(what, most, Math.floor(most - used), inWords(used * (facts[limit].seconds / most)))
  }
}

const rateLimitHeaders = (what: string, limit: number, remaining: number, reset: string) => ({
  [`x-ratelimit-limit-${what}`]: String(limit),
  [`x-ratelimit-remaining-${what}`]: String(remaining),
  [`x-ratelimit-reset-${what}`]: reset,
})

const unlimited = {
  requests: rateLimitHeaders('requests', 10_000, 9_999, '6ms'),
  tokens: rateLimitHeaders('tokens', 2_000_000, 1_999_999, '0s'),
}

const unlimitedHeaders = { ...unlimited.requests, ...unlimited.tokens }

const quotaExceeded = () =>
  new ApiError(429, {
    message: 'You exceeded your current quota, please check your plan and billing details.',
    type: 'insufficient_quota',
    param: null,
    code: 'insufficient_quota',
  })
