import type { Server } from 'node:http'
import { hostname } from 'node:os'
import { createAdaptorServer } from '@hono/node-server'
import { isLoopback } from '../api/http/loopback.ts'
import { originsOf } from '../api/http/origins.ts'
import { Catalog } from './config/catalog.ts'
import type { ServerConfig } from './config/server-config.ts'
import type { ServerContext } from './context.ts'
import { Lease } from './control/lease.ts'
import { Reconciler } from './control/reconciler.ts'
import { TimeLimits } from './control/time-limits.ts'
import { type Dependencies, realDependencies } from './dependencies.ts'
import { Deployer } from './deploy/deployer.ts'
import { createEngine } from './engines/create-engine.ts'
import type { Engine } from './engines/engine.ts'
import { serverApp } from './http/server-app.ts'
import { Ids } from './ids.ts'
import { openDatabase } from './open-database.ts'
import { type FirstKeys, prepareProjects } from './prepare-projects.ts'
import { ServerError } from './server-error.ts'
import { openStorage } from './storage/open-storage.ts'
import { spoolOf, sweepSpool } from './storage/spool.ts'
import type { Storage } from './storage/storage.ts'
import type { Database } from './store/database.ts'

/** A server of the fine-tuning API. */
export interface FineTuningServer {
  /** Base URL for a client on this machine, such as `http://127.0.0.1:8080/v1`. */
  readonly url: string
  readonly origin: string
  /** True if only this machine can reach the server. */
  readonly isLoopback: boolean
  /** Set when the server has just been set up. */
  readonly firstKeys: FirstKeys | undefined
  /** Answers a request without a socket. */
  request(path: string, init?: RequestInit): Promise<Response>
  /** Does one round of the reconciler, for tests that start the server without it. */
  round(): Promise<void>
  /** Finishes running requests, then closes. Trainers go on, and the next server finds them. */
  close(): Promise<void>
}

/** What of a server can be replaced. */
export interface ServerOptions {
  readonly dependencies?: Partial<Dependencies>
  /** Environment that trainers get a part of. */
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly engine?: Engine
  /** A database that is open and current. The server closes it. */
  readonly database?: Database
  readonly storage?: Storage
  /** Whether rounds happen by themselves. @default true */
  readonly reconciles?: boolean
}

/** Seconds that running requests have to finish when the server closes. */
const grace = 10

/**
 * Starts a server.
 *
 * @throws ServerError that says what is wrong and what to do
 */
export const startServer = async (config: ServerConfig, options: ServerOptions = {}): Promise<FineTuningServer> => {
  const { env = {}, reconciles = true } = options
  const dependencies = { ...realDependencies(), ...options.dependencies }
  const database = options.database ?? (await openDatabase(config))
  const closing = new AbortController()
  let wake = (): void => {}
  let address = ''
  try {
    const ids = new Ids(dependencies)
    const context: ServerContext = {
      config,
      catalog: new Catalog(config.models),
      database,
      storage: options.storage ?? (await openStorage(config)),
      ids,
      dependencies,
      env,
      url: () => config.url ?? address,
      wake: () => wake(),
      signal: closing.signal,
    }
    await sweepSpool(spoolOf(config), dependencies.now())
    const firstKeys = await prepareProjects(context)
    const engine = options.engine ?? (await createEngine(config, { ...dependencies, env }))
    const lease = new Lease(database, `${hostname()}/${process.pid}/${ids.next('', 8)}`, dependencies)
    const reconciler = new Reconciler({
      context,
      lease,
      engine,
      limits: new TimeLimits(dependencies),
      prepared: new Map(),
    })
    const deployer = new Deployer(context, lease)
    wake = () => reconciler.wake()
    const local = isLoopback(config.host)
    let isClosing = false
    const app = serverApp(context, {
      isLoopback: local,
      isLeader: () => reconciler.isLeader,
      isClosing: () => isClosing,
    })
    const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server // HTTP/1 unless asked otherwise
    server.keepAliveTimeout = 75_000
    const port = await listen(server, config)
    address = originsOf(config.host, port)[0] ?? ''
    const rounds = reconciles
      ? Promise.all([reconciler.run(closing.signal), deployer.run(closing.signal, () => reconciler.isLeader)])
      : Promise.resolve()
    return {
      url: `${address}/v1`,
      origin: address,
      isLoopback: local,
      firstKeys,
      request: async (path, init) => app.request(path, init),
      async round() {
        await reconciler.round()
        if (reconciler.isLeader) await deployer.round()
      },
      async close() {
        isClosing = true
        await closeGently(server, dependencies)
        closing.abort()
        await rounds
        if (!reconciles) await lease.release().catch(() => undefined)
        await database.close()
      },
    }
  } catch (error) {
    closing.abort()
    await database.close()
    throw error
  }
}

const closeGently = async (server: Server, { wait }: Dependencies): Promise<void> => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const done = new AbortController()
  await Promise.race([closed, wait(grace, done.signal)])
  done.abort()
  server.closeAllConnections()
  await closed
}

const listen = (server: Server, { port, host }: ServerConfig): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explained(error, host, port)))
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })

const explained = (error: NodeJS.ErrnoException, host: string, port: number): Error => {
  const problems: Readonly<Record<string, string>> = {
    EADDRINUSE: `The port ${port} of ${host} is in use.`,
    EADDRNOTAVAIL: `This machine has no address ${host}.`,
    EACCES: `The port ${port} may not be used by this user.`,
  }
  const problem = problems[error.code ?? '']
  return problem ? new ServerError(problem, 'Set `host` and `port` in serve.yaml, or use --port.') : error
}
