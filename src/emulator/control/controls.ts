import { readSnapshot, type Snapshot, takeSnapshot } from '../persistence/snapshot.ts'
import { restoreTables } from '../persistence/tables.ts'
import { type Seeded, seed } from '../seeding/seed.ts'
import type { SeedObjects } from '../seeding/seed-objects.ts'
import { type EmulatorState, resetState } from '../state/emulator-state.ts'
import type { EmulatorOptions } from '../state/settings.ts'
import type { LatencyRange } from '../traffic/latency.ts'

/** Operations on a whole emulator, available to programs and over HTTP. */
export interface Controls {
  /** Forgets files, jobs, models, permissions, the journal and faults. Ids start again, the clock keeps running. */
  reset(): void
  /** Creates objects with ids and states of your choice. */
  seed(objects: SeedObjects): Promise<Seeded>
  /** Returns everything that is held, except the journal. */
  snapshot(): Snapshot
  /** Restores a snapshot of an emulator with the same seed, including the time its clock showed. */
  restore(snapshot: Snapshot): void
}

export const controlsOf = (state: EmulatorState, options: EmulatorOptions): Controls => {
  const latency: LatencyRange = options.latency ?? 0
  const reset = () => {
    resetState(state, options.windDown ?? false)
    state.latency.set(latency)
  }
  return {
    reset,
    seed: (objects) => seed(objects, state),
    snapshot: () => takeSnapshot(state),
    restore(snapshot) {
      const saved = readSnapshot(snapshot, state)
      reset()
      restoreTables(state, saved)
    },
  }
}
