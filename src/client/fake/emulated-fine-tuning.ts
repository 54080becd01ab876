import { type Emulator, type EmulatorOptions, startEmulator } from '../../emulator/index.ts'
import { createFineTuning } from '../create-fine-tuning.ts'
import type { FineTuning } from '../fine-tuning.ts'

/** A client and the emulator that it talks to. */
export interface EmulatedFineTuning extends FineTuning {
  readonly emulator: Emulator
  /** Ends the emulator. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * Starts an emulator with a client for it, for tests over the real wire.
 *
 * The emulator's time stands still but for the client's waiting: `waitForJob` takes as long as the job in the emulator's
 * time, and no time at all in yours.
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
