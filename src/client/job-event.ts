import type { JobEvent as RawEvent } from '../openai/index.ts'
import { camelNumbers } from './letter-case.ts'
import { type HasRaw, withRaw } from './raw.ts'

/** Event of a job. */
export interface JobEvent extends HasRaw {
  readonly id: string
  /** Seconds since 1970. */
  readonly createdAt: number
  readonly level: 'info' | 'warn' | 'error' | (string & {})
  readonly message: string
  readonly type: 'message' | 'metrics' | (string & {})
  /** Metrics of a step, such as `step`, `totalSteps`, `trainLoss` and `validLoss`. Empty for other events. */
  readonly metrics: Readonly<Record<string, number>>
}

/** Converts an event of the API. */
export const toEvent = (raw: RawEvent): JobEvent =>
  withRaw(
    {
      id: raw.id,
      createdAt: raw.created_at,
      level: raw.level,
      message: raw.message,
      type: raw.type ?? 'message',
      metrics: raw.type === 'metrics' ? camelNumbers(Object(raw.data)) : {},
    },
    raw,
  )
