import type { ModelConfig } from '../config/model-config.ts'
import type { Run } from '../engines/engine.ts'
import { runKey } from '../runs/run-key.ts'
import type { Storage } from '../storage/storage.ts'
import { one, type Queries } from '../store/database.ts'

/** A row of the table `attempts`. */
export interface AttemptRow {
  readonly job: string
  readonly number: number
  /** The name under which it is submitted, `ftjob-…-a1`. */
  readonly name: string
  readonly state: 'created' | 'submitted' | 'ended'
  readonly created_at: number
  /** How much of its log is in the database, in bytes. */
  readonly log_offset: number
  /** Seconds that it has trained, as far as they are written down. */
  readonly trained_seconds: number
}

/** Returns the attempt of a job that has not ended. */
export const openAttempt = (queries: Queries, job: string): Promise<AttemptRow | undefined> =>
  one<AttemptRow>(queries, "SELECT * FROM attempts WHERE job = $1 AND state <> 'ended'", job)

/** Returns an attempt as the engine sees it. */
export const runOf = (
  storage: Pick<Storage, 'locationOf'>,
  attempt: AttemptRow,
  model: ModelConfig | undefined,
): Run => ({
  name: attempt.name,
  folder: storage.locationOf(runKey(attempt)),
  env: {},
  // The model of an attempt that was submitted may have left the allow-list.
  resources: model?.resources ?? { gpus: 0, node_selector: {} },
})
