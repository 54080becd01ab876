import { readSnapshot, type Snapshot, takeSnapshot } from '../persistence/snapshot.ts'
import { restoreTables } from '../persistence/tables.ts'
import { type Seeded, seed } from '../seeding/seed.ts'
import type { SeedObjects } from '../seeding/seed-objects.ts'
import { type EmulatorState, resetState } from '../state/emulator-state.ts'
import type { EmulatorOptions } from '../state/settings.ts'
import type { LatencyRange } from '../traffic/latency.ts'

/** What can be done to an emulator as a whole, from within and over HTTP. */
export interface Controls {
  /** Forgets files, jobs, models, permissions, the journal and faults; ids start anew, the clock goes on. */
  reset(): void
  /** Puts objects in, with ids and states of one's own choice. */
  seed(objects: SeedObjects): Promise<Seeded>
  /** Everything that is held, but the journal. */
  snapshot(): Snapshot
  /** Back to a snapshot of an emulator with the same seed; its clock shows the time it showed then. */
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
