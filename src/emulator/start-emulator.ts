import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { isLoopback } from '../api/http/loopback.ts'
import { originsOf } from '../api/http/origins.ts'
import { createApp } from './app.ts'
import { contractObjects } from './contract/contract-objects.ts'
import { type Controls, controlsOf } from './control/controls.ts'
import type { Clock } from './deterministic/clock.ts'
import { DataDirectory } from './persistence/data-directory.ts'
import { Keeper } from './persistence/keeper.ts'
import { inSeedFile, readSeedFile } from './seeding/seed-file.ts'
import type { SeedObjects } from './seeding/seed-objects.ts'
import { createState } from './state/emulator-state.ts'
import type { EmulatorOptions } from './state/settings.ts'
import type { Faults } from './traffic/faults.ts'
import type { Journal } from './traffic/journal.ts'
import type { Latency } from './traffic/latency.ts'

/** An emulator of OpenAI's fine-tuning API. */
export interface Emulator extends Controls {
  /** Base URL for a client on this machine, such as `http://127.0.0.1:4010/v1`. */
  readonly url: string
  /** The URL without `/v1`. Control endpoints are under `${origin}/_emulator/`, a page to look at under `${origin}/`. */
  readonly origin: string
  readonly port: number
  /** Base URLs for other machines, one per address of this machine. Empty unless it listens on all addresses. */
  readonly elsewhere: readonly string[]
  /** True if only this machine can reach the emulator. */
  readonly isLoopback: boolean
  readonly clock: Clock
  readonly journal: Journal
  readonly faults: Faults
  /** Delay of every answer. */
  readonly latency: Latency
  /** While true, new jobs are rejected with `training_not_available`. */
  windDown: boolean
  /** Answers a request without opening a socket. */
  request(path: string, init?: RequestInit): Promise<Response>
  /** With `data`, resolves when all changes are durable. Requests wait for this by themselves. */
  save(): Promise<void>
  /** Closes open connections and stops running work at once. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** Starts an emulator on loopback. */
export const startEmulator = async (options: EmulatorOptions = {}): Promise<Emulator> => {
  const host = options.host ?? '127.0.0.1'
  const closing = new AbortController()
  const kept = options.data === undefined ? undefined : await DataDirectory.open(options.data, options.seed)
  const state = createState(kept ? { ...options, seed: kept.seed } : options, closing.signal)
  const controls = controlsOf(state, options)
  if (state.settings.contract) state.prepare = contractObjects(state)
  const keeper = kept && new Keeper(state, kept.directory)
  const app = createApp(state, controls, { isLoopback: isLoopback(host) })
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server // HTTP/1 unless asked otherwise
  // Longer than clients keep theirs, so that no client sends to a connection that is being closed.
  server.keepAliveTimeout = 75_000
  const close = async () => {
    closing.abort()
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
    await keeper?.close()
  }

  try {
    if (keeper) {
      keeper.restore(kept.saved)
      state.save = () => keeper.save()
      if (options.windDown !== undefined) state.windDown = options.windDown
      if (options.latency !== undefined) state.latency.set(options.latency)
    }
    if (options.seedFile !== undefined && !kept?.saved.size) await seedFrom(options.seedFile, controls)
    await state.save()
    const port = await listen(server, options.port ?? 0, host)
    const [origin, ...others] = originsOf(host, port)
    const prefix = state.settings.profile.prefixes[0] ?? '/v1'
    return {
      ...controls,
      url: origin + prefix,
      origin,
      port,
      elsewhere: others.map((other) => other + prefix),
      isLoopback: isLoopback(host),
      clock: state.clock,
      journal: state.journal,
      faults: state.faults,
      latency: state.latency,
      get windDown() {
        return state.windDown
      },
      set windDown(on: boolean) {
        state.windDown = on
      },
      request: async (path, init) => app.request(path, init),
      save: () => state.save(),
      close,
      [Symbol.asyncDispose]: close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

// `seed` checks the content of the file.
const seedFrom = async (path: string, controls: Controls) =>
  controls.seed((await readSeedFile(path)) as SeedObjects).catch(inSeedFile(path))

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
