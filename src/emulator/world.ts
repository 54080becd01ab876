import { Clock } from './clock.ts'
import { Faults } from './faults.ts'
import { IdMint } from './id-mint.ts'
import { JobBoard } from './jobs/job-board.ts'
import { Journal } from './journal.ts'
import { type EmulatorOptions, type Settings, settingsOf } from './settings.ts'
import { FileStore } from './store/file-store.ts'
import { ModelStore } from './store/model-store.ts'
import { PermissionStore } from './store/permission-store.ts'

/** All that an emulator holds. */
export interface World {
  readonly settings: Settings
  readonly clock: Clock
  readonly ids: IdMint
  readonly files: FileStore
  readonly models: ModelStore
  readonly permissions: PermissionStore
  readonly jobs: JobBoard
  readonly journal: Journal
  readonly faults: Faults
  /** New jobs are refused while it is on. */
  windDown: boolean
  /** Trips when the emulator closes. */
  readonly signal: AbortSignal
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

export function createWorld(options: EmulatorOptions, signal: AbortSignal): World {
  const settings = settingsOf(options)
  const { speed, start } = options
  const clock =
    options.clock ?? new Clock({ ...(speed === undefined ? {} : { speed }), ...(start === undefined ? {} : { start }) })
  const ids = new IdMint(settings.seed)
  const files = new FileStore()
  const models = new ModelStore(settings.models)
  return {
    settings,
    clock,
    ids,
    files,
    models,
    permissions: new PermissionStore(),
    jobs: new JobBoard({ settings, clock, ids, files, models, signal }),
    journal: new Journal(options.journalLimit ?? 100_000),
    faults: new Faults(),
    windDown: options.windDown ?? false,
    signal,
    wait: options.wait ?? realWait,
  }
}

/** Forgets everything that was made, told or set; the clock goes on. */
export function resetWorld(world: World, windDown: boolean): void {
  for (const store of [world.files, world.models, world.permissions, world.jobs, world.journal, world.faults])
    store.clear()
  world.ids.reset()
  world.windDown = windDown
}

function realWait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done)
  })
}
