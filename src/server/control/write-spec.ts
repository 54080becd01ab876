import type { Hyperparameters } from '../../api/jobs/hyperparameters.ts'
import type { ModelConfig } from '../config/model-config.ts'
import type { ServerContext } from '../context.ts'
import { type DataHashes, extrasOf, type JobRow } from '../jobs/job-row.ts'
import { dataKeys, runKey } from '../runs/run-key.ts'
import type { RunSpec } from '../trainers/run-spec.ts'
import { trainerSpec } from '../trainers/trainer-spec.ts'
import type { AttemptRow } from './attempt-row.ts'
import type { StartingPoint } from './starting-point.ts'

const none: DataHashes = { training_file: null, validation_file: null }

/** Writes `spec.json`. The same attempt always gets the same. */
export const writeSpec = async (
  job: JobRow,
  attempt: AttemptRow,
  model: ModelConfig,
  start: StartingPoint,
  { storage }: Pick<ServerContext, 'storage'>,
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
    sha256: job.data_hashes === null ? none : JSON.parse(job.data_hashes),
    hyperparameters,
    learning_rate: model.learning_rate * Number(hyperparameters.learning_rate_multiplier),
    total_steps: totalSteps,
    max_tokens: model.max_tokens,
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
    gpus: model.resources.gpus,
  })
  const spec: RunSpec = { version: 1, ...task, trainer }
  await storage.write(`${run}/spec.json`, JSON.stringify(spec, undefined, 2))
}
