import type { Hyperparameters } from '../../api/jobs/hyperparameters.ts'
import type { ModelConfig } from '../config/model-config.ts'
import type { ServerContext } from '../context.ts'
import { extrasOf, type JobRow } from '../jobs/job-row.ts'
import { dataKeys, runKey } from '../runs/run-key.ts'
import type { Queries } from '../store/database.ts'
import type { RunSpec } from '../trainers/run-spec.ts'
import { trainerSpec } from '../trainers/trainer-spec.ts'
import type { AttemptRow } from './attempt-row.ts'
import type { StartingPoint } from './starting-point.ts'

/** Writes `spec.json`. The same attempt always gets the same. */
export const writeSpec = async (
  job: JobRow,
  attempt: AttemptRow,
  model: ModelConfig,
  start: StartingPoint,
  { database, storage }: Pick<ServerContext, 'database' | 'storage'>,
): Promise<void> => {
  const run = runKey(attempt)
  const folder = storage.locationOf(run)
  const data = dataKeys(job.id)
  const hyperparameters: Hyperparameters = JSON.parse(job.hyperparameters)
  const totalSteps = job.total_steps ?? 0
  const task = {
    job: job.id,
    attempt: attempt.number,
    model: model.path,
    method: job.method,
    training_file: storage.locationOf(data.training),
    validation_file: job.validation_file === null ? null : storage.locationOf(data.validation),
    sha256: await hashesOf(job, database),
    hyperparameters,
    learning_rate: model.learning_rate * Number(hyperparameters.learning_rate_multiplier),
    total_steps: totalSteps,
    save_every: Math.max(1, Math.round(totalSteps / Number(hyperparameters.n_epochs))),
    seed: job.seed,
    output: `${folder}/output`,
    resume_from: start.folder,
    resume_step: start.step,
    method_extras: extrasOf(job).methodExtras,
  }
  const trainer = trainerSpec(model.trainer, {
    ...task,
    data: storage.locationOf(data.folder),
    spec: `${folder}/spec.json`,
  })
  const spec: RunSpec = { version: 1, ...task, trainer }
  await storage.write(`${run}/spec.json`, JSON.stringify(spec, undefined, 2))
}

const hashesOf = async ({ training_file, validation_file }: JobRow, queries: Queries): Promise<RunSpec['sha256']> => {
  const sql = 'SELECT id, sha256 FROM files WHERE id IN ($1, $2)'
  const rows = await queries.all<{ id: string; sha256: string }>(sql, training_file, validation_file ?? training_file)
  const hashes = new Map(rows.map(({ id, sha256 }) => [id, sha256]))
  return {
    training_file: hashes.get(training_file) ?? null,
    validation_file: hashes.get(validation_file ?? '') ?? null,
  }
}
