import type { LatencyRange } from './http/latency.ts'
import { readSnapshot, type Snapshot, takeSnapshot } from './persistence/snapshot.ts'
import { restoreTables } from './persistence/tables.ts'
import { type Seeded, seed } from './seeding/seed.ts'
import type { SeedObjects } from './seeding/seed-objects.ts'
import type { EmulatorOptions } from './settings.ts'
import { resetWorld, type World } from './world.ts'

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

export const controlsOf = (world: World, options: EmulatorOptions): Controls => {
  const latency: LatencyRange = options.latency ?? 0
  const reset = () => {
    resetWorld(world, options.windDown ?? false)
    world.latency.set(latency)
  }
  return {
    reset,
    seed: (objects) => seed(objects, world),
    snapshot: () => takeSnapshot(world),
    restore(snapshot) {
      const saved = readSnapshot(snapshot, world)
      reset()
      restoreTables(world, saved)
    },
  }
}
