import { type Emulator, type EmulatorOptions, startEmulator } from '../../emulator/index.ts'
import { createFineTuning } from '../create-fine-tuning.ts'
import type { FineTuning } from '../fine-tuning.ts'

/** Client, and the emulator it talks to. */
export interface EmulatedFineTuning extends FineTuning {
  readonly emulator: Emulator
  /** Stops the emulator. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * Starts an emulator and a client for it, for tests over real HTTP.
 *
 * The clock of the emulator advances only while the client waits: `waitForJob` takes as long as the job on the clock of
 * the emulator, and no real time.
 */
export const emulatedFineTuning = async (options: EmulatorOptions = {}): Promise<EmulatedFineTuning> => {
  const emulator = await startEmulator({ speed: 0, ...options })
  const { clock } = emulator
  const settings = {
    baseURL: emulator.url,
    apiKey: options.keys?.[0] ?? 'sk-emulator',
    adminKey: options.adminKeys?.[0] ?? 'sk-admin-emulator',
  }
  const waiting = {
    now: () => clock.now() * 1000,
    async sleep(milliseconds: number, signal?: AbortSignal) {
      signal?.throwIfAborted()
      clock.advance(milliseconds / 1000)
    },
  }
  const close = () => emulator.close()
  return { ...createFineTuning(settings, { clock: waiting }), emulator, close, [Symbol.asyncDispose]: close }
}
