import { one, type Queries } from '../store/database.ts'
import type { JobRow } from './job-row.ts'

/**
 * Reads a job and keeps others from changing it until the transaction ends.
 *
 * SQLite has no `SELECT … FOR UPDATE`; an update that changes nothing does the same in both databases.
 */
export const lockJob = (queries: Queries, id: string): Promise<JobRow | undefined> =>
  one<JobRow>(queries, 'UPDATE jobs SET last_event = last_event WHERE id = $1 RETURNING *', id)
