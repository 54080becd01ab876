import { test as base } from 'vitest'
import { type Emulator, startEmulator } from './start-emulator.ts'
import type { EmulatorOptions } from './state/settings.ts'

/** Fixtures of a test. */
export interface EmulatorFixtures {
  /** Options of the test's emulator; `test.override` changes them. */
  readonly emulatorOptions: EmulatorOptions
  /** An emulator for this test, on a free port, closed when the test is over. */
  readonly emulator: Emulator
}

/** vitest's `test` with a fixture `emulator`. The clock of the emulator moves only when you advance it. */
export const test = base.extend<EmulatorFixtures>({
  emulatorOptions: { speed: 0 },
  emulator: async ({ emulatorOptions }, use) => {
    await using emulator = await startEmulator(emulatorOptions)
    await use(emulator)
  },
})
