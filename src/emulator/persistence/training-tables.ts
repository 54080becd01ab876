import type { StoredFile } from '../files/file-store.ts'
import type { Job } from '../jobs/job.ts'
import type { FineTunedModel } from '../jobs/model-store.ts'
import type { EmulatorState } from '../state/emulator-state.ts'
import type { Entry, Row, Table, Tables } from './table.ts'

/** Uploaded files, including deleted ones that a job was trained on. */
const files: Table = {
  name: 'files',
  // The files of a listed job were listed when it was created.
  version: ({ files, jobs }) => files.version + jobs.register.hides,
  *entries(state) {
    const seen = new Set<string>()
    const entry = (file: StoredFile, isListed: boolean): Entry => {
      seen.add(file.id)
      return {
        key: file.id,
        stamp: isListed ? file : file.datasets,
        row: () => ({ isListed, file: { ...file, datasets: undefined } }),
      }
    }
    for (const file of state.files.all) if ('datasets' in file) yield entry(file, true)
    for (const { trainingFile, validationFile } of everyJob(state)) {
      if (!seen.has(trainingFile.id)) yield entry(trainingFile, false)
      if (validationFile && !seen.has(validationFile.id)) yield entry(validationFile, false)
    }
  },
}

/** Jobs, including unlisted ones. */
const jobs: Table = {
  name: 'jobs',
  version: ({ jobs }) => jobs.register.version,
  changedSince(state, version) {
    const changed = state.jobs.register.changedSince(version)
    return changed && Array.from(changed, (job) => entryOf(job, state))
  },
  *entries(state) {
    for (const job of everyJob(state)) yield entryOf(job, state)
  },
}

/** Result files. Their content follows from their jobs. */
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

/** Files, jobs, and what jobs created, which refer to each other. */
export const trainingTables: readonly Table[] = [files, jobs, results, models]

/** Restores files, jobs, and what jobs created. */
export const restoreTraining = (state: EmulatorState, tables: Tables): void => {
  const rows = (table: Table) => tables.get(table.name) ?? new Map<string, Row>()
  // What was saved was of these types.
  const restored = new Map<string, StoredFile>()
  for (const [id, { file, isListed }] of rows(files)) {
    const found = { ...(file as StoredFile), datasets: new Map() }
    restored.set(id, found)
    if (isListed) state.files.add(found)
  }
  const fileOf = (id: unknown) => restored.get(String(id))
  const known = new Map<string, Job>()
  const byResult = new Map<string, Job>()
  for (const [id, row] of rows(jobs)) {
    const { trainingFile, validationFile, isListed, isUnfinished } = row
    const saved = row.job as Job
    // From this emulator's settings, which decide when a model shuts down.
    const baseModel = state.models.base.get(saved.baseModel.id) ?? saved.baseModel
    const files = { trainingFile: fileOf(trainingFile), validationFile: fileOf(validationFile) }
    const job = { ...saved, baseModel, ...files } as Job
    if (!job.trainingFile) continue // The file was deleted while the job was being created.
    known.set(id, job)
    byResult.set(job.resultFile, job)
    if (isListed) state.jobs.adopt(job, isUnfinished === true)
    else state.jobs.register.hide(job)
  }
  for (const [id, { createdAt }] of rows(results)) {
    const job = byResult.get(id)
    if (job) state.files.add(state.jobs.resultFileOf(job, Number(createdAt)))
  }
  for (const row of rows(models).values()) {
    const job = known.get(String(row.job))
    if (job) state.models.fineTuned.add({ ...(row as unknown as FineTunedModel), job })
  }
}

function* everyJob({ jobs }: EmulatorState): Generator<Job> {
  yield* jobs.all
  yield* jobs.register.hidden
}

const entryOf = (job: Job, state: EmulatorState): Entry => ({
  key: job.id,
  stamp: stampOf(job, state),
  row: () => jobRow(job, state),
})

/** A job can change in few ways, which fit into one number. */
const stampOf = (job: Job, { jobs }: EmulatorState): number => {
  const { pauses, cancelledAt } = job
  const resumed = pauses.at(-1)?.resumedAt !== undefined
  return pauses.length * 8 + (resumed ? 4 : 0) + (cancelledAt === undefined ? 0 : 2) + (jobs.isUnfinished(job) ? 1 : 0)
}

const jobRow = (job: Job, { jobs }: EmulatorState): Row => {
  const { preparation, preparing, training, phases, events, trainingFile, validationFile, ...saved } = job
  return {
    job: saved,
    trainingFile: trainingFile.id,
    validationFile: validationFile?.id,
    isListed: jobs.find(job.id) === job,
    isUnfinished: jobs.isUnfinished(job),
  }
}
