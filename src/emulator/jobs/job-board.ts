import { inSlices } from '../../api/data/sliced.ts'
import { wrongStatus } from '../../api/errors/refusals.ts'
import type { JobEvent } from '../../api/jobs/job-event.ts'
import { isFinal } from '../../api/jobs/job-status.ts'
import { resultTable } from '../../api/jobs/result-table.ts'
import { ownerOf } from '../../api/organizations/organization.ts'
import type { JobVerb } from '../../api/services/jobs.ts'
import type { Clock } from '../deterministic/clock.ts'
import type { IdMint } from '../deterministic/id-mint.ts'
import type { FileStore, ResultFile } from '../files/file-store.ts'
import { snapshotOf } from '../simulation/base-models.ts'
import type { TrainingRun } from '../simulation/training/train.ts'
import { type Checkpoint, checkpointsOf } from './checkpoints.ts'
import type { Job } from './job.ts'
import { jobCommands } from './job-command.ts'
import { eventsOf } from './job-events.ts'
import { JobRegister } from './job-register.ts'
import type { JobRequest } from './job-request.ts'
import type { JobSettings } from './job-settings.ts'
import type { ModelStore } from './model-store.ts'
import { type Preparation, prepare } from './preparation.ts'
import { hasCome, type Life, momentOf, type Phase, phaseAt, timeline } from './timeline.ts'
import { trainJob } from './train-job.ts'

/** The state of a job at a moment. */
export interface JobState {
  readonly job: Job
  readonly now: number
  readonly phase: Phase
  readonly phases: readonly Phase[]
  /** Defined once validation is over. */
  readonly prepared: Preparation | undefined
}

/** What the board depends on. */
interface BoardDependencies {
  readonly settings: JobSettings
  readonly clock: Clock
  readonly ids: IdMint
  readonly files: FileStore
  readonly models: ModelStore
  readonly signal: AbortSignal
  /** Called once for each job that has ended. */
  readonly finished: (job: Job, end: Phase) => void
}

/**
 * All jobs. What a job shows follows from its request, its data and the clock. It is computed when it is read, and does
 * not depend on when or how often it is read.
 */
export class JobBoard {
  readonly #dependencies: BoardDependencies
  /** The jobs that exist. */
  readonly register = new JobRegister()
  readonly #unfinished = new Set<Job>()
  /** No unfinished job ends before this moment. */
  #quietUntil = 0
  #catchingUp: Promise<void> | undefined

  constructor(dependencies: BoardDependencies) {
    this.#dependencies = dependencies
  }

  add(request: JobRequest, failure: Job['failure']): Job {
    const job = this.create(request, { failure })
    this.adopt(job, true)
    return job
  }

  /** Creates a job without adding it; `known` sets what is already decided. */
  create(request: JobRequest, known: Partial<Job>): Job {
    const { ids, clock, settings } = this.#dependencies
    const id = known.id ?? ids.next('ftjob-')
    return {
      ...request,
      id,
      index: this.all.length,
      createdAt: clock.now(),
      fineTunedModel: settings.profile.modelName(
        {
          job: id,
          base: snapshotOf(request.baseModel),
          organization: request.organization.slug,
          suffix: request.suffix,
        },
        ids,
      ),
      resultFile: ids.derived('file-', id, 22),
      failure: undefined,
      pauses: [],
      cancelledAt: undefined,
      phases: undefined,
      events: undefined,
      ...known,
    }
  }

  /** Adds a job that was created elsewhere. The models and files of a finished job must exist already. */
  adopt(job: Job, isUnfinished: boolean): void {
    this.register.add(job)
    if (!isUnfinished) return
    this.#unfinished.add(job)
    this.#quietUntil = Math.min(this.#quietUntil, job.createdAt + this.#dependencies.settings.durations.validating)
  }

  /** Returns true until the models and files of the job are published. */
  isUnfinished(job: Job): boolean {
    return this.#unfinished.has(job)
  }

  /** Returns the file with the metrics of a job. Its content is computed when it is requested. */
  resultFileOf(job: Job, createdAt: number): ResultFile {
    const { profile } = this.#dependencies.settings
    return {
      id: job.resultFile,
      ...ownerOf(job),
      filename: profile.resultFilename,
      purpose: 'fine-tune-results',
      createdAt,
      expiresAt: undefined,
      content: async () => {
        const { prepared } = await this.stateOf(job)
        const steps = prepared?.ok ? (await this.trainingOf(job, prepared)).steps : []
        return new TextEncoder().encode(profile.resultContent(resultTable(job.method, steps)))
      },
    }
  }

  find(id: string): Job | undefined {
    return this.register.find(id)
  }

  /** In order of creation. */
  get all(): readonly Job[] {
    return this.register.listed
  }

  clear(): void {
    this.register.clear()
    this.#unfinished.clear()
  }

  async stateOf(job: Job): Promise<JobState> {
    while (this.#needsPreparation(job)) {
      job.preparing ??= this.#prepare(job)
      await job.preparing
    }
    return this.#stateNow(job)
  }

  /** Returns the events so far, oldest first. */
  async eventsOf(job: Job): Promise<readonly JobEvent[]> {
    const { now, phases, prepared } = await this.stateOf(job)
    const trained = prepared?.ok && phases.some(({ status, from }) => status === 'running' && hasCome(from, now))
    const run = trained ? await this.trainingOf(job, prepared) : undefined
    const events = job.events ?? this.#newEvents(job, phases, run)
    if (trained && phases === job.phases) job.events = events
    const past = events.findLastIndex(({ at }) => hasCome(at, now)) + 1
    return past === events.length ? events : events.slice(0, past)
  }

  /** Returns the checkpoints of a job, oldest first. Empty until it has succeeded. */
  async checkpointsOf(job: Job): Promise<readonly { checkpoint: Checkpoint; at: number; run: TrainingRun }[]> {
    const { phase, phases, prepared } = await this.stateOf(job)
    if (phase.status !== 'succeeded' || !prepared?.ok) return []
    const run = await this.trainingOf(job, prepared)
    return checkpointsOf(job, prepared, this.#dependencies, run).map((checkpoint) => ({
      checkpoint,
      at: momentOf(phases, checkpoint.step * this.#dependencies.settings.durations.step),
      run,
    }))
  }

  /** Trains on first use. */
  trainingOf(job: Job, prepared: Preparation & { ok: true }): Promise<TrainingRun> {
    if (job.training) return job.training
    const training = inSlices(trainJob(job, prepared), this.#dependencies.signal)
    training.catch(() => delete job.training)
    job.training = training
    return training
  }

  /** Cancels, pauses or resumes a job. Throws if its status does not allow this. */
  async act(job: Job, verb: JobVerb): Promise<void> {
    await this.stateOf(job)
    // Read again, because another request may have acted in the meantime.
    const { phase, now } = this.#stateNow(job)
    const { allowed, apply } = jobCommands[verb]
    const { profile, durations } = this.#dependencies.settings
    const trained = phase.progress + (phase.status === 'running' ? now - phase.from : 0)
    const early = verb === 'pause' && profile.pausesAfterFirstStep && !hasCome(durations.step, trained)
    if (early || !allowed(phase.status)) throw wrongStatus(verb, job.id, phase.status)
    apply(job, now)
    job.phases = undefined
    job.events = undefined
    this.#quietUntil = 0
    this.register.touch(job)
  }

  /** Publishes the models, checkpoints and result files of jobs that have ended since. */
  async catchUp(): Promise<void> {
    await this.#catchingUp
    if (!hasCome(this.#quietUntil, this.#dependencies.clock.now())) return
    this.#catchingUp ??= this.#publish().finally(() => {
      this.#catchingUp = undefined
    })
    await this.#catchingUp
  }

  async #publish(): Promise<void> {
    const { files, models } = this.#dependencies
    this.#quietUntil = Number.POSITIVE_INFINITY
    for (const job of this.#unfinished) {
      const { phase, phases, prepared } = await this.stateOf(job)
      if (!isFinal(phase.status)) {
        this.#quietUntil = Math.min(this.#quietUntil, this.#earliestEnd(job, phases))
        continue
      }
      const trained = phase.status === 'succeeded' && prepared?.ok ? prepared : undefined
      const run = trained && job.method === 'reinforcement' ? await this.trainingOf(job, trained) : undefined
      // No await from here on, so that it is saved as a whole.
      if (!this.#unfinished.delete(job)) continue // The emulator was reset in the meantime.
      this.register.touch(job)
      this.#dependencies.finished(job, phase)
      if (!trained) continue
      for (const { model, step } of checkpointsOf(job, trained, this.#dependencies, run)) {
        models.fineTuned.add({ id: model, createdAt: phase.from, job, step })
      }
      files.add(this.resultFileOf(job, phase.from))
    }
  }

  async #prepare(job: Job): Promise<void> {
    try {
      job.preparation = await prepare(job, this.#dependencies.signal)
    } finally {
      delete job.preparing // If it failed, the next read tries again.
    }
  }

  #stateNow(job: Job): JobState {
    const now = this.#dependencies.clock.now()
    const phases = this.#phasesOf(job)
    return { job, now, phase: phaseAt(phases, now), phases, prepared: job.preparation }
  }

  #newEvents(job: Job, phases: readonly Phase[], run: TrainingRun | undefined): readonly JobEvent[] {
    const { settings, ids } = this.#dependencies
    return eventsOf({
      job,
      phases,
      steps: run?.steps ?? [],
      stepSeconds: settings.durations.step,
      checkpoints: job.preparation?.ok ? checkpointsOf(job, job.preparation, this.#dependencies, run) : [],
      eventId: (index) => ids.derived('ftevent-', `${job.id}/${index}`),
    })
  }

  #earliestEnd({ createdAt }: Job, phases: readonly Phase[]): number {
    const last = phases.at(-1)
    if (last && isFinal(last.status)) return last.from
    return last?.status === 'paused'
      ? Number.POSITIVE_INFINITY
      : createdAt + this.#dependencies.settings.durations.validating
  }

  #needsPreparation({ preparation, createdAt, cancelledAt }: Job): boolean {
    const { clock, settings } = this.#dependencies
    const validated = createdAt + settings.durations.validating
    return !preparation && hasCome(validated, Math.min(clock.now(), cancelledAt ?? Number.POSITIVE_INFINITY))
  }

  #phasesOf(job: Job): readonly Phase[] {
    if (job.phases) return job.phases
    const { durations } = this.#dependencies.settings
    const phases = timeline({ ...job, durations, outcome: this.#outcomeOf(job) })
    if (job.preparation || job.cancelledAt !== undefined) job.phases = phases
    return phases
  }

  #outcomeOf({ preparation, failure }: Job): Life['outcome'] {
    const { step, finishing } = this.#dependencies.settings.durations
    if (!preparation) return { status: 'unknown' }
    if (!preparation.ok) return { status: 'invalid' }
    if (failure && failure.step <= preparation.totalSteps) {
      return { status: 'failed', trainingSeconds: failure.step * step }
    }
    return { status: 'succeeded', trainingSeconds: preparation.totalSteps * step + finishing }
  }
}
