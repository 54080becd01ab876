import type { JobEvent } from '../../api/jobs/job-event.ts'
import type { Ids } from '../ids.ts'
import { one, type Queries } from '../store/database.ts'

/** An event to add. */
export interface NewEvent {
  readonly message: string
  /** @default 'info' */
  readonly level?: JobEvent['level']
  /** @default 'message' */
  readonly type?: JobEvent['type']
  /** @default {} */
  readonly data?: object
}

/** Adds an event to a job, after all its others. */
export const addEvent = async (
  queries: Queries,
  ids: Ids,
  job: string,
  at: number,
  { message, level = 'info', type = 'message', data = {} }: NewEvent,
): Promise<void> => {
  const sql = 'UPDATE jobs SET last_event = last_event + 1 WHERE id = $1 RETURNING last_event'
  const row = await one<{ last_event: number }>(queries, sql, job)
  await queries.all(
    'INSERT INTO events (job, number, id, at, level, message, type, data) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
    ...[job, row?.last_event ?? 0, ids.next('ftevent-'), at, level, message, type, JSON.stringify(data)],
  )
}
