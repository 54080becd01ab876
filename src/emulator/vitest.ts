import { test as base } from 'vitest'
import { type Emulator, startEmulator } from './start-emulator.ts'
import type { EmulatorOptions } from './state/settings.ts'

/** What a test can ask for. */
export interface EmulatorFixtures {
  /** How the test's emulator starts; `test.override` changes it. */
  readonly emulatorOptions: EmulatorOptions
  /** An emulator of the test's own, on a port of its own, closed when the test is over. */
  readonly emulator: Emulator
}

/** vitest's `test`, with an emulator for each test that asks for one. Its clock moves only when told to. */
export const test = base.extend<EmulatorFixtures>({
  emulatorOptions: { speed: 0 },
  emulator: async ({ emulatorOptions }, use) => {
    await using emulator = await startEmulator(emulatorOptions)
    await use(emulator)
  },
})
