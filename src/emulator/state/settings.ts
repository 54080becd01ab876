import type { Clock } from '../deterministic/clock.ts'
import type { JobSettings } from '../jobs/job-settings.ts'
import type { Durations } from '../jobs/timeline.ts'
import type { RateLimits } from '../organizations/rate-limiter.ts'
import type { OrganizationOptions } from '../organizations/tenants.ts'
import type { ProfileName } from '../profiles/profile.ts'
import { profiles } from '../profiles/profiles.ts'
import { type BaseModel, usualBaseModels } from '../simulation/base-models.ts'
import type { BodyLimits } from '../traffic/body-guard.ts'
import type { LatencyRange } from '../traffic/latency.ts'

/** How an emulator starts; every option has a default. */
export interface EmulatorOptions {
  /**
   * Port to listen on; 0 takes a free one.
   *
   * @default 0
   */
  readonly port?: number
  /**
   * Address to listen on.
   *
   * @default '127.0.0.1'
   */
  readonly host?: string
  /**
   * Decides ids, seeds of jobs and curves.
   *
   * @default 1
   */
  readonly seed?: number
  /**
   * Emulator seconds per real second; 0 makes a clock that moves only when told to.
   *
   * @default 1
   */
  readonly speed?: number
  /**
   * Unix seconds at which the clock starts.
   *
   * @default the machine's time
   */
  readonly start?: number
  /**
   * A clock to use instead of one made from `speed` and `start`.
   *
   * @default a new clock
   */
  readonly clock?: Clock
  /**
   * The only keys accepted; admin keys are accepted beside them.
   *
   * @default any key
   */
  readonly keys?: readonly string[]
  /**
   * Keys with an admin's rights.
   *
   * @default every key that starts with `sk-admin-`
   */
  readonly adminKeys?: readonly string[]
  /**
   * Keys to refuse.
   *
   * @default none
   */
  readonly refusedKeys?: readonly string[]
  /**
   * Refuse what OpenAI is known or likely to refuse: unknown fields, methods a model is not tuned with, ids of
   * organizations where projects are meant, admin keys on the endpoints of a project.
   *
   * @default false
   */
  readonly strict?: boolean
  /**
   * Answer with the dated name of a model where a job asked for its alias.
   *
   * @default false
   */
  readonly echoSnapshot?: boolean
  /**
   * The organization that owns everything; its slug is part of the names of models.
   *
   * @default { id: 'org-emulator', slug: 'personal' }
   */
  readonly organization?: { readonly id: string; readonly slug: string }
  /**
   * The project that jobs belong to unless the request names one.
   *
   * @default 'proj_emulator'
   */
  readonly project?: string
  /**
   * Base models beside the usual ones; one of the same name replaces it.
   *
   * @default none
   */
  readonly models?: readonly BaseModel[]
  /**
   * How long each stage takes.
   *
   * @default 0 s processing, 2 s validating, 3 s queued, 1 s a step, 2 s finishing, 1 s pausing
   */
  readonly durations?: Partial<Durations>
  /**
   * Refuse new jobs as OpenAI does where fine-tuning is wound down.
   *
   * @default false
   */
  readonly windDown?: boolean
  /**
   * Tell on which days OpenAI shuts its models down, and do so on the emulator's clock. Without it they stay, so that
   * what works today works for ever; a model of `models` goes on its `shutdownDate` in any case.
   *
   * @default false
   */
  readonly shutdowns?: boolean
  /**
   * The host whose ways are emulated.
   *
   * @default 'openai'
   */
  readonly profile?: ProfileName
  /**
   * Real milliseconds that every answer takes longer.
   *
   * @default 0
   */
  readonly latency?: LatencyRange
  /**
   * Folder to keep everything in, so that it is there again after a restart, a crash included. Its seed is the one it was
   * made with.
   *
   * @default nothing is kept
   */
  readonly data?: string
  /**
   * JSON file with objects to start with, as `POST /_emulator/seed` takes them; files in it may name a `path`. Nothing
   * is done where `data` brings objects already.
   *
   * @default no objects
   */
  readonly seedFile?: string
  /**
   * Bytes that are read of a request: of a JSON body, of a form, and of all at the same time.
   *
   * @default 1 MiB, 128 MiB, 512 MiB
   */
  readonly bodyLimits?: Partial<BodyLimits>
  /**
   * Bytes of files and parts of uploads that are kept, all of them in memory.
   *
   * @default 2 GiB
   */
  readonly storage?: number
  /**
   * Organizations with their projects and keys, none of which sees what is another's. One of the usual organization's
   * id adds to it. Keys named nowhere belong to the usual organization, unless `keys` forbids them.
   *
   * @default none but the usual one
   */
  readonly organizations?: readonly OrganizationOptions[]
  /**
   * Limits to enforce on every organization.
   *
   * @default none; the headers tell of limits that are never reached
   */
  readonly rateLimits?: RateLimits
  /**
   * Send webhooks to other machines too.
   *
   * @default false
   */
  readonly webhooksAnywhere?: boolean
  /**
   * Requests the journal remembers.
   *
   * @default 100000
   */
  readonly journalLimit?: number
  /**
   * How a fault's delay passes, for tests.
   *
   * @default real milliseconds
   */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/** Options with their defaults filled in. */
export interface Settings extends JobSettings {
  readonly seed: number
  readonly keys: ReadonlySet<string> | undefined
  readonly adminKeys: ReadonlySet<string> | undefined
  readonly refusedKeys: ReadonlySet<string>
  readonly shutdowns: boolean
  readonly organization: { readonly id: string; readonly slug: string }
  readonly project: string
  readonly models: ReadonlyMap<string, BaseModel>
  readonly bodyLimits: BodyLimits
  readonly storage: number
}

const MiB = 2 ** 20

export const settingsOf = (options: EmulatorOptions): Settings => {
  const { shutdowns = false } = options
  return {
    seed: options.seed ?? 1,
    keys: options.keys && new Set(options.keys),
    adminKeys: options.adminKeys && new Set(options.adminKeys),
    refusedKeys: new Set(options.refusedKeys),
    strict: options.strict ?? false,
    echoSnapshot: options.echoSnapshot ?? false,
    shutdowns,
    organization: options.organization ?? { id: 'org-emulator', slug: 'personal' },
    project: options.project ?? 'proj_emulator',
    models: new Map([...usualBaseModels(shutdowns), ...(options.models ?? [])].map((model) => [model.id, model])),
    durations: { processing: 0, validating: 2, queued: 3, step: 1, finishing: 2, pausing: 1, ...options.durations },
    profile: profiles[options.profile ?? 'openai'],
    bodyLimits: { json: MiB, form: 128 * MiB, together: 512 * MiB, ...options.bodyLimits },
    storage: options.storage ?? 2048 * MiB,
  }
}
