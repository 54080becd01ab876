import type { BodyLimits } from '../../api/http/body-guard.ts'
import type { Clock } from '../deterministic/clock.ts'
import type { JobSettings } from '../jobs/job-settings.ts'
import type { Durations } from '../jobs/timeline.ts'
import type { RateLimits } from '../organizations/rate-limiter.ts'
import type { OrganizationOptions } from '../organizations/tenants.ts'
import type { ProfileName } from '../profiles/profile.ts'
import { profiles } from '../profiles/profiles.ts'
import { type Quirk, withQuirks } from '../profiles/quirks.ts'
import { type BaseModel, usualBaseModels } from '../simulation/base-models.ts'
import type { LatencyRange } from '../traffic/latency.ts'

/** Options of an emulator; each has a default. */
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
   * Seed from which ids, job seeds and loss curves follow.
   *
   * @default 1
   */
  readonly seed?: number
  /**
   * Emulator seconds per real second. With 0, the clock moves only when you advance it.
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
   * Keys with admin rights.
   *
   * @default every key that starts with `sk-admin-`
   */
  readonly adminKeys?: readonly string[]
  /**
   * Keys to reject.
   *
   * @default none
   */
  readonly refusedKeys?: readonly string[]
  /**
   * Reject what OpenAI is known or likely to reject: unknown fields, methods that a model does not support,
   * organization ids in place of project ids, admin keys on project endpoints.
   *
   * @default false
   */
  readonly strict?: boolean
  /**
   * Return the dated snapshot of a model when a job asked for its alias.
   *
   * @default false
   */
  readonly echoSnapshot?: boolean
  /**
   * The default organization; its slug is part of model names.
   *
   * @default { id: 'org-emulator', slug: 'personal' }
   */
  readonly organization?: { readonly id: string; readonly slug: string }
  /**
   * The project of jobs whose request names no project.
   *
   * @default 'proj_emulator'
   */
  readonly project?: string
  /**
   * Base models in addition to the built-in ones. A model with the same name replaces the built-in one.
   *
   * @default none
   */
  readonly models?: readonly BaseModel[]
  /**
   * How long each stage of a job takes.
   *
   * @default 0 s processing, 2 s validating, 3 s queued, 1 s per step, 2 s finishing, 1 s pausing
   */
  readonly durations?: Partial<Durations>
  /**
   * Reject new jobs with `training_not_available`, as OpenAI does while it winds fine-tuning down.
   *
   * @default false
   */
  readonly windDown?: boolean
  /**
   * Show the shutdown dates that OpenAI has announced, and shut the models down on the emulator's clock. By default
   * models stay available, so that a test that passes today keeps passing. Models in `models` always shut down on
   * their `shutdownDate`.
   *
   * @default false
   */
  readonly shutdowns?: boolean
  /**
   * The host to emulate.
   *
   * @default 'openai'
   */
  readonly profile?: ProfileName
  /**
   * Ways in which the host is harder to deal with than its documents say.
   *
   * @default none
   */
  readonly quirks?: readonly Quirk[]
  /**
   * Real milliseconds by which every answer is delayed.
   *
   * @default 0
   */
  readonly latency?: LatencyRange
  /**
   * Folder to keep all state in, so that it survives restarts and crashes. A folder keeps the seed it was created
   * with.
   *
   * @default state is kept in memory only
   */
  readonly data?: string
  /**
   * JSON file with objects to start with, in the format of `POST /_emulator/seed`; its files may also have a `path`.
   * Ignored if `data` already holds objects.
   *
   * @default no objects
   */
  readonly seedFile?: string
  /**
   * Maximum size in bytes of a JSON body, of a form, and of all bodies being read at the same time.
   *
   * @default 1 MiB, 128 MiB, 512 MiB
   */
  readonly bodyLimits?: Partial<BodyLimits>
  /**
   * Maximum total size in bytes of files and upload parts. All of them are held in memory.
   *
   * @default 2 GiB
   */
  readonly storage?: number
  /**
   * `'contract'` is for test suites of clients that expect fixed ids, such as OpenAI's own: any id in a request exists,
   * in the state that the request needs, and cursors, checksums and sizes are not checked. Every key is accepted, also
   * on admin endpoints.
   *
   * @default none
   */
  readonly preset?: 'contract'
  /**
   * Organizations with their projects and keys. No organization sees what another owns. An entry with the id of the
   * default organization extends it. Keys that are not listed belong to the default organization, unless `keys`
   * forbids them.
   *
   * @default only the default organization
   */
  readonly organizations?: readonly OrganizationOptions[]
  /**
   * Rate limits to enforce for each organization.
   *
   * @default none; the rate limit headers show limits that are never reached
   */
  readonly rateLimits?: RateLimits
  /**
   * Send webhooks to other machines as well.
   *
   * @default false
   */
  readonly webhooksAnywhere?: boolean
  /**
   * Number of requests that the journal keeps.
   *
   * @default 100000
   */
  readonly journalLimit?: number
  /**
   * Waits for the delay of a fault; tests replace it.
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

const usual: Durations = { processing: 0, validating: 2, queued: 3, step: 1, finishing: 2, pausing: 1 }
/** A job that runs at once and never ends can be cancelled, paused and resumed at any time. */
const endless: Durations = { processing: 0, validating: 0, queued: 0, step: 1e9, finishing: 0, pausing: 0 }

export const settingsOf = (options: EmulatorOptions): Settings => {
  const { shutdowns = false } = options
  const profile = withQuirks(profiles[options.profile ?? 'openai'], options.quirks ?? [])
  const ownModels = profile.baseModels ?? [...usualBaseModels(shutdowns), ...(profile.furtherModels ?? [])]
  return {
    seed: options.seed ?? 1,
    keys: options.keys && new Set(options.keys),
    adminKeys: options.adminKeys && new Set(options.adminKeys),
    refusedKeys: new Set(options.refusedKeys),
    strict: options.strict ?? false,
    echoSnapshot: options.echoSnapshot ?? false,
    shutdowns,
    contract: options.preset === 'contract',
    organization: options.organization ?? { id: 'org-emulator', slug: 'personal' },
    project: options.project ?? 'proj_emulator',
    models: new Map([...ownModels, ...(options.models ?? [])].map((model) => [model.id, model])),
    durations: { ...(options.preset === 'contract' ? endless : usual), ...options.durations },
    profile,
    bodyLimits: { json: MiB, form: 128 * MiB, together: 512 * MiB, ...options.bodyLimits },
    storage: options.storage ?? 2048 * MiB,
  }
}
