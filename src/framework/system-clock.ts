import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from './definition/index.ts'

const wait = async (milliseconds: number, signal?: AbortSignal): Promise<void> => {
  try {
    await delay(milliseconds, undefined, signal ? { signal } : {})
  } catch (error) {
    throw signal?.aborted ? signal.reason : error
  }
}

/** The system's clock. */
export const systemClock: Clock = { now: () => Date.now(), sleep: wait, alarm: wait }
