import { setTimeout as sleep } from 'node:timers/promises'
import { ApiError } from './error/api-error.ts'
import { environmentFetch } from './network/environment-fetch.ts'

/** Clock of the client. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Resolves after that many milliseconds, and rejects as soon as the signal is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
}

/** What the client depends on from outside. */
export interface Dependencies {
  /** @default Node's `fetch`, with the proxies of the environment */
  readonly fetch?: typeof fetch
  readonly clock: Clock
  /** Returns a number from 0 up to, but not including, 1. */
  readonly random: () => number
}

let systemFetch: typeof fetch | undefined

/** The real clock, network and randomness. */
export const systemDependencies: Dependencies = {
  clock: { now: Date.now, sleep: (milliseconds, signal) => sleep(milliseconds, undefined, signal ? { signal } : {}) },
  random: Math.random,
  fetch: (...request) => {
    systemFetch ??= environmentFetch(process.env)
    return systemFetch(...request)
  },
}

/** Sleeps on the clock. An abort throws an `ApiError` with the code `aborted`, whatever its reason. */
export const pause = async (clock: Clock, milliseconds: number, signal: AbortSignal | undefined): Promise<void> => {
  try {
    signal?.throwIfAborted()
    await clock.sleep(milliseconds, signal)
  } catch (error) {
    throw signal?.aborted ? new ApiError('aborted', 'the call was aborted') : error
  }
}
