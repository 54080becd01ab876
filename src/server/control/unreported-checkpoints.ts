import type { ServerContext } from '../context.ts'
import type { JobRow } from '../jobs/job-row.ts'
import { checkpointProblem } from '../runs/checkpoint-manifest.ts'
import { checkpointsIn } from '../runs/checkpoints-in.ts'
import type { AttemptRow } from './attempt-row.ts'
import { checkpointName } from './follow-log.ts'

/** A checkpoint that no line of the log names. */
interface UnreportedCheckpoint {
  readonly step: number
  /** Its location. */
  readonly folder: string
}

/** Finds whole checkpoints of an attempt whose runner died before it could report them. */
export const unreportedCheckpoints = async (
  job: JobRow,
  attempt: AttemptRow,
  { database, storage }: Pick<ServerContext, 'database' | 'storage'>,
): Promise<readonly UnreportedCheckpoint[]> => {
  const rows = await database.all<{ id: string }>('SELECT id FROM models WHERE job = $1', job.id)
  const known = new Set(rows.map(({ id }) => id))
  const found: UnreportedCheckpoint[] = []
  for (const { step, key } of await checkpointsIn(storage, attempt)) {
    // The last one becomes the model itself.
    if (step === job.total_steps || known.has(checkpointName(job, step))) continue
    if ((await checkpointProblem(storage, key)) === undefined) found.push({ step, folder: storage.locationOf(key) })
  }
  return found.toSorted((a, b) => a.step - b.step)
}
