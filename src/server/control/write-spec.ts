import { copyFile, link, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hyperparameters } from '../../api/jobs/hyperparameters.ts'
import type { ModelConfig } from '../config/model-config.ts'
import type { ServerContext } from '../context.ts'
import { extrasOf, type JobRow } from '../jobs/job-row.ts'
import { contentKey } from '../services/served-files.ts'
import { writeAtomically } from '../storage/write-atomically.ts'
import type { RunSpec } from '../trainers/run-spec.ts'
import { trainerSpec } from '../trainers/trainer-spec.ts'
import { type AttemptRow, runFolder } from './attempt-row.ts'
import type { StartingPoint } from './starting-point.ts'

/** Writes `spec.json` and links the data. The same attempt always gets the same. */
export const writeSpec = async (
  job: JobRow,
  attempt: AttemptRow,
  model: ModelConfig,
  start: StartingPoint,
  { runs, storage }: Pick<ServerContext, 'runs' | 'storage'>,
): Promise<void> => {
  const folder = runFolder(runs, attempt)
  const data = join(folder, 'data')
  await mkdir(data, { recursive: true })
  const trainingFile = join(data, 'train.jsonl')
  const validationFile = job.validation_file === null ? null : join(data, 'valid.jsonl')
  await share(await storage.pathOf(contentKey(job.training_file)), trainingFile)
  if (job.validation_file !== null && validationFile !== null) {
    await share(await storage.pathOf(contentKey(job.validation_file)), validationFile)
  }
  const hyperparameters: Hyperparameters = JSON.parse(job.hyperparameters)
  const totalSteps = job.total_steps ?? 0
  const task = {
    job: job.id,
    attempt: attempt.number,
    model: model.path,
    method: job.method,
    training_file: trainingFile,
    validation_file: validationFile,
    hyperparameters,
    learning_rate: model.learning_rate * Number(hyperparameters.learning_rate_multiplier),
    total_steps: totalSteps,
    save_every: Math.max(1, Math.round(totalSteps / Number(hyperparameters.n_epochs))),
    seed: job.seed,
    output: join(folder, 'output'),
    resume_from: start.folder,
    resume_step: start.step,
    method_extras: extrasOf(job).methodExtras,
  }
  const trainer = trainerSpec(model.trainer, { ...task, data, spec: join(folder, 'spec.json') })
  const spec: RunSpec = { version: 1, ...task, trainer }
  await writeAtomically(join(folder, 'spec.json'), JSON.stringify(spec, undefined, 2))
}

/** Gives a run the data of its own, so that a file may be deleted while a job trains on it. */
const share = async (content: string, path: string): Promise<void> => {
  await rm(path, { force: true })
  // A second name for the same content, unless it is on another disk.
  await link(content, path).catch(() => copyFile(content, path))
}
