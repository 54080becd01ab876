import { isFinal } from '../../../api/jobs/job-status.ts'
import { thinned } from '../../../api/page/thinned.ts'
import type { ResultFile, StoredFile } from '../../files/file-store.ts'
import type { Job } from '../../jobs/job.ts'
import type { EmulatorState } from '../../state/emulator-state.ts'

const shownJobs = 100
const shownRows = 60

/** Returns what the page shows: a summary of everything, and one job in full. */
export const overviewOf = async (state: EmulatorState, chosen: string | undefined) => {
  const { clock, jobs, files, models, permissions, journal, settings, faults } = state
  await jobs.catchUp()
  const newest = jobs.all.toSorted((a, b) => b.createdAt - a.createdAt || b.index - a.index).slice(0, shownJobs)
  const job = jobs.find(chosen ?? '') ?? newest[0]
  const allFiles = [...files.all]
  const allPermissions = [...permissions.all()]
  return {
    now: clock.now(),
    speed: clock.paused ? 0 : clock.speed,
    clock_speed: clock.speed,
    paused: clock.paused,
    seed: settings.seed,
    profile: settings.profile.name,
    wind_down: state.windDown,
    faults: faults.list().length,
    rules: faults.list(),
    counts: {
      jobs: jobs.all.length,
      files: allFiles.length,
      models: models.fineTuned.size,
      permissions: allPermissions.length,
      requests: journal.total,
    },
    jobs: await Promise.all(newest.map((each) => inShort(each, state))),
    job: job ? await inFull(job, state) : null,
    files: await Promise.all(
      allFiles
        .reverse()
        .sort((a, b) => b.createdAt - a.createdAt)
        .slice(0, shownRows)
        .map(async (file) => ({
          id: file.id,
          filename: file.filename,
          purpose: file.purpose,
          bytes: await sizeOf(file, state),
          created_at: file.createdAt,
        })),
    ),
    permissions: allPermissions
      .reverse()
      .sort(([, a], [, b]) => b.createdAt - a.createdAt)
      .slice(0, shownRows)
      .map(([checkpoint, { id, projectId }]) => ({ id, checkpoint, project_id: projectId })),
    // Entries are in the order of answers: a slow request may have come before the last ones.
    requests: journal
      .entries()
      .slice(-shownRows)
      .reverse()
      .sort((a, b) => b.time - a.time),
  }
}

const sizes = new WeakMap<StoredFile | ResultFile, Promise<number>>()

/** Size of a file in bytes. That of a result file is known only once its job was trained, which this page should not cause. */
const sizeOf = (file: StoredFile | ResultFile, { jobs }: EmulatorState): Promise<number> | number | null => {
  if (typeof file.content !== 'function') return file.content.length
  const known = sizes.get(file)
  if (known || !jobs.all.some((job) => job.resultFile === file.id && job.training)) return known ?? null
  const size = file.content().then(({ length }) => length)
  sizes.set(file, size)
  return size
}

const inShort = async (job: Job, { jobs }: EmulatorState) => {
  const { phase, phases, now, prepared } = await jobs.stateOf(job)
  const { id, model, suffix, createdAt } = job
  const { status, from } = phase
  const end = phases.at(-1)?.from ?? now
  const total = prepared?.ok ? prepared.totalSteps : null
  const share = isFinal(status) ? 1 : prepared ? Math.min(1, (now - createdAt) / Math.max(1e-9, end - createdAt)) : 0
  return { id, model, suffix, status, since: from, created_at: createdAt, total_steps: total, progress: share }
}

const inFull = async (job: Job, state: EmulatorState) => {
  const { jobs } = state
  const events = await jobs.eventsOf(job)
  const checkpoints = await jobs.checkpointsOf(job)
  const points = events.filter(({ type }) => type === 'metrics').map(({ data }) => data)
  return {
    ...(await inShort(job, state)),
    fine_tuned_model: job.fineTunedModel,
    training_file: job.trainingFile.id,
    method: job.method,
    points: thinned(points),
    events: events
      .slice(-shownRows)
      .reverse()
      .map(({ at, level, message }) => ({ at, level, message })),
    checkpoints: checkpoints.map(({ checkpoint, run }) => {
      const metrics = run.steps[checkpoint.step - 1]
      return {
        id: checkpoint.id,
        step: checkpoint.step,
        model: checkpoint.model,
        train_loss: metrics?.trainLoss ?? null,
        valid_loss: metrics?.fullValidLoss ?? metrics?.validLoss ?? null,
      }
    }),
  }
}
