import { BodyGuard } from '../../api/http/body-guard.ts'
import { StoredAnswers } from '../answers/stored-answers.ts'
import type { Deployment } from '../deployments/deployment.ts'
import { Clock } from '../deterministic/clock.ts'
import { IdMint } from '../deterministic/id-mint.ts'
import { FileStore } from '../files/file-store.ts'
import { UploadStore } from '../files/upload-store.ts'
import { JobBoard } from '../jobs/job-board.ts'
import { ModelStore } from '../jobs/model-store.ts'
import { PermissionStore } from '../jobs/permission-store.ts'
import { RateLimiter } from '../organizations/rate-limiter.ts'
import { Tenants } from '../organizations/tenants.ts'
import { RecordStore } from '../store/record-store.ts'
import { Faults } from '../traffic/faults.ts'
import { Journal } from '../traffic/journal.ts'
import { Latency } from '../traffic/latency.ts'
import { deliverWebhooks } from '../webhooks/deliver-webhooks.ts'
import { WebhookStore } from '../webhooks/webhook-store.ts'
import { type EmulatorOptions, type Settings, settingsOf } from './settings.ts'

/** Everything that an emulator holds. */
export interface EmulatorState {
  readonly settings: Settings
  readonly clock: Clock
  readonly ids: IdMint
  readonly files: FileStore
  readonly models: ModelStore
  readonly uploads: UploadStore
  readonly permissions: PermissionStore
  readonly deployments: RecordStore<Deployment>
  readonly tenants: Tenants
  readonly limits: RateLimiter
  readonly jobs: JobBoard
  readonly webhooks: WebhookStore
  readonly answers: StoredAnswers
  readonly journal: Journal
  readonly faults: Faults
  readonly latency: Latency
  readonly bodies: BodyGuard
  /** Creates the objects that a request is about; set by the contract preset. */
  prepare: ((method: string, path: string) => Promise<void>) | undefined
  /** Resolves when all changes so far are durable. Does nothing unless state is kept in a folder. */
  save: () => Promise<void>
  /** While true, new jobs are rejected. */
  windDown: boolean
  /** Aborts when the emulator closes. */
  readonly signal: AbortSignal
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

export const createState = (options: EmulatorOptions, signal: AbortSignal): EmulatorState => {
  const settings = settingsOf(options)
  const { speed, start } = options
  const clock =
    options.clock ?? new Clock({ ...(speed === undefined ? {} : { speed }), ...(start === undefined ? {} : { start }) })
  const ids = new IdMint(settings.seed)
  const files = new FileStore()
  const models = new ModelStore(settings.models)
  const { organization: usual, project } = settings
  const webhooks = new WebhookStore(ids, options.webhooksAnywhere ?? false)
  const state: EmulatorState = {
    settings,
    clock,
    ids,
    files,
    models,
    uploads: new UploadStore(),
    permissions: new PermissionStore(),
    deployments: new RecordStore(),
    tenants: new Tenants({ usual, project, organizations: options.organizations ?? [] }, clock, ids),
    limits: new RateLimiter(options.rateLimits ?? {}, clock),
    jobs: new JobBoard({
      settings,
      clock,
      ids,
      files,
      models,
      signal,
      finished: (job, end) => webhooks.jobFinished(job, end),
    }),
    webhooks,
    answers: new StoredAnswers(),
    journal: new Journal(options.journalLimit ?? 100_000),
    faults: new Faults(() => clock.now(), settings.seed),
    latency: new Latency(options.latency ?? 0, settings.seed),
    bodies: new BodyGuard(settings.bodyLimits),
    prepare: undefined,
    save: async () => {},
    windDown: options.windDown ?? false,
    signal,
    wait: options.wait ?? realWait,
  }
  deliverWebhooks(state)
  return state
}

/** Forgets everything that was created or set. The clock keeps running. */
export const resetState = (state: EmulatorState, windDown: boolean): void => {
  // First, because the declared organizations take ids again.
  state.ids.reset()
  const stores = [
    state.files,
    state.uploads,
    state.models,
    state.permissions,
    state.deployments,
    state.jobs,
    state.webhooks,
    state.answers,
    state.journal,
    state.faults,
    state.tenants,
    state.limits,
  ]
  for (const store of stores) store.clear()
  state.windDown = windDown
}

const realWait = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done)
  })
