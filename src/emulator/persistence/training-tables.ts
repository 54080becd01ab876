import type { Job } from '../simulation/jobs/job.ts'
import type { StoredFile } from '../store/file-store.ts'
import type { FineTunedModel } from '../store/model-store.ts'
import type { World } from '../world.ts'
import type { Entry, Row, Table, Tables } from './table.ts'

/** Files that were uploaded; also those that were deleted, as long as a job has learned from them. */
const files: Table = {
  name: 'files',
  // A job that is listed holds files that were listed when it was made.
  version: ({ files, jobs }) => files.version + jobs.register.hides,
  *entries(world) {
    const seen = new Set<string>()
    const entry = (file: StoredFile, isListed: boolean): Entry => {
      seen.add(file.id)
      return {
        key: file.id,
        stamp: isListed ? file : file.datasets,
        row: () => ({ isListed, file: { ...file, datasets: undefined } }),
      }
    }
    for (const file of world.files.all) if ('datasets' in file) yield entry(file, true)
    for (const { trainingFile, validationFile } of everyJob(world)) {
      if (!seen.has(trainingFile.id)) yield entry(trainingFile, false)
      if (validationFile && !seen.has(validationFile.id)) yield entry(validationFile, false)
    }
  },
}

/** Jobs, also those that only a model tells of. */
const jobs: Table = {
  name: 'jobs',
  version: ({ jobs }) => jobs.register.version,
  changedSince(world, version) {
    const changed = world.jobs.register.changedSince(version)
    return changed && Array.from(changed, (job) => entryOf(job, world))
  },
  *entries(world) {
    for (const job of everyJob(world)) yield entryOf(job, world)
  },
}

/** Result files; what is in them follows from their jobs. */
const results: Table = {
  name: 'results',
  version: ({ files }) => files.version,
  *entries({ files }) {
    for (const { id, createdAt, ...file } of files.all) {
      if (!('datasets' in file)) yield { key: id, stamp: createdAt, row: () => ({ createdAt }) }
    }
  },
}

const models: Table = {
  name: 'models',
  version: ({ models }) => models.fineTuned.version,
  *entries({ models }) {
    for (const model of models.fineTuned.list()) {
      yield { key: model.id, stamp: model, row: () => ({ ...model, job: model.job.id }) }
    }
  },
}

/** Files, jobs and what jobs have made, which point at each other. */
export const trainingTables: readonly Table[] = [files, jobs, results, models]

/** Puts files, jobs and what jobs have made back together. */
export const restoreTraining = (world: World, tables: Tables): void => {
  const rows = (table: Table) => tables.get(table.name) ?? new Map<string, Row>()
  // What was saved was of these types.
  const restored = new Map<string, StoredFile>()
  for (const [id, { file, isListed }] of rows(files)) {
    const found = { ...(file as StoredFile), datasets: new Map() }
    restored.set(id, found)
    if (isListed) world.files.add(found)
  }
  const fileOf = (id: unknown) => restored.get(String(id))
  const known = new Map<string, Job>()
  const byResult = new Map<string, Job>()
  for (const [id, row] of rows(jobs)) {
    const { trainingFile, validationFile, isListed, isUnfinished } = row
    const saved = row.job as Job
    // As this emulator knows it: when a model goes is a setting.
    const baseModel = world.models.base.get(saved.baseModel.id) ?? saved.baseModel
    const files = { trainingFile: fileOf(trainingFile), validationFile: fileOf(validationFile) }
    const job = { ...saved, baseModel, ...files } as Job
    if (!job.trainingFile) continue // It was deleted while the job was being put in.
    known.set(id, job)
    byResult.set(job.resultFile, job)
    if (isListed) world.jobs.adopt(job, isUnfinished === true)
    else world.jobs.register.hide(job)
  }
  for (const [id, { createdAt }] of rows(results)) {
    const job = byResult.get(id)
    if (job) world.files.add(world.jobs.resultFileOf(job, Number(createdAt)))
  }
  for (const row of rows(models).values()) {
    const job = known.get(String(row.job))
    if (job) world.models.fineTuned.add({ ...(row as unknown as FineTunedModel), job })
  }
}

function* everyJob({ jobs }: World): Generator<Job> {
  yield* jobs.all
  yield* jobs.register.hidden
}

const entryOf = (job: Job, world: World): Entry => ({
  key: job.id,
  stamp: stampOf(job, world),
  row: () => jobRow(job, world),
})

/** A job changes in few ways; all of them together are a number. */
const stampOf = (job: Job, { jobs }: World): number => {
  const { pauses, cancelledAt } = job
  const resumed = pauses.at(-1)?.resumedAt !== undefined
  return pauses.length * 8 + (resumed ? 4 : 0) + (cancelledAt === undefined ? 0 : 2) + (jobs.isUnfinished(job) ? 1 : 0)
}

const jobRow = (job: Job, { jobs }: World): Row => {
  const { preparation, preparing, training, phases, events, trainingFile, validationFile, ...saved } = job
  return {
    job: saved,
    trainingFile: trainingFile.id,
    validationFile: validationFile?.id,
    isListed: jobs.find(job.id) === job,
    isUnfinished: jobs.isUnfinished(job),
  }
}
