import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { createApp } from './app.ts'
import type { Clock } from './clock.ts'
import type { Faults } from './faults.ts'
import type { Journal } from './journal.ts'
import type { EmulatorOptions } from './settings.ts'
import { createWorld, resetWorld } from './world.ts'

/** An emulator of OpenAI's fine-tuning API. */
export interface Emulator {
  /** Base URL for a client, such as `http://127.0.0.1:4010/v1`. */
  readonly url: string
  /** The same without `/v1`; control lives under `${origin}/_emulator/`. */
  readonly origin: string
  readonly port: number
  readonly clock: Clock
  readonly journal: Journal
  readonly faults: Faults
  /** While on, new jobs are refused with `training_not_available`. */
  windDown: boolean
  /** Answers a request without a socket. */
  request(path: string, init?: RequestInit): Promise<Response>
  /** Forgets files, jobs, models, permissions, the journal and faults; ids start anew, the clock goes on. */
  reset(): void
  /** Ends open connections and running work at once. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** Starts an emulator on loopback. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const host = options.host ?? '127.0.0.1'
  const closing = new AbortController()
  const world = createWorld(options, closing.signal)
  const reset = () => resetWorld(world, options.windDown ?? false)
  const app = createApp(world, reset)
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server // HTTP/1 unless asked otherwise
  const port = await listen(server, options.port ?? 0, host)
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${port}`

  const close = () => {
    closing.abort()
    return new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  }
  return {
    url: `${origin}/v1`,
    origin,
    port,
    clock: world.clock,
    journal: world.journal,
    faults: world.faults,
    get windDown() {
      return world.windDown
    },
    set windDown(on: boolean) {
      world.windDown = on
    },
    request: async (path, init) => app.request(path, init),
    reset,
    close,
    [Symbol.asyncDispose]: close,
  }
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}
