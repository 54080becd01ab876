import { fileURLToPath } from 'node:url'
import { Provider } from '../gen/tfplugin6_pb.ts'
import { callerOf } from '../grpc/caller.ts'
import {
  type ByteMethod,
  type ByteMethods,
  GrpcError,
  grpcCode,
  type Routes,
  type StreamedByteMethod,
} from '../grpc/index.ts'
import type { Environment, LoadedProvider, Logger } from '../plugin/index.ts'
import type { Calls } from '../protocol6/index.ts'
import { muxServers } from './mux-servers.ts'
import type { MuxedPlugin } from './muxed-plugin.ts'
import { protocol6Methods } from './plugin-methods.ts'
import { readStdio } from './read-stdio.ts'
import type { Server } from './server.ts'
import { type RunningPlugin, startPlugin } from './start-plugin.ts'

/** Dependencies of `muxProvider`. */
export interface MuxDependencies {
  readonly environment: Environment
  readonly logger: Logger
  /** Writes one line of a plugin's log, including its newline. */
  readonly write: (line: string) => void
}

/**
 * Starts plugins, and serves them together with a provider. All of them are stopped together.
 *
 * @throws Error when a plugin cannot be started; the others are stopped
 */
export const muxProvider = async (
  provider: LoadedProvider & { readonly name: string },
  plugins: readonly MuxedPlugin[],
  dependencies: MuxDependencies,
): Promise<LoadedProvider> => {
  const started = await Promise.allSettled(plugins.map((plugin) => start(plugin, dependencies)))
  const running = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  const stop = () => {
    provider.stop()
    for (const each of running) each.plugin.stop()
  }
  const failed = started.find((each) => each.status === 'rejected')
  if (failed) {
    stop()
    throw failed.reason
  }
  const own: Server = { name: `the provider ${provider.name}`, calls: callsOf(provider.routes) }
  const calls = muxServers([own, ...running.map(({ server }) => server)])
  return { routes: (router) => router.service(Provider, calls), stop }
}

const start = async (
  { command, args = [], ...options }: MuxedPlugin,
  dependencies: MuxDependencies,
): Promise<{ readonly plugin: RunningPlugin; readonly server: Server }> => {
  const path = command instanceof URL ? fileURLToPath(command) : command
  const plugin = await startPlugin({ ...dependencies, command: path, args })
  void readStdio(plugin.connection, (text) => dependencies.logger.info(text))
  const methods = explained(await methodsOf(plugin), plugin)
  return { plugin, server: { ...options, name: `the plugin ${path}`, calls: callerOf(Provider, methods) } }
}

const methodsOf = async ({ handshake, connection }: RunningPlugin): Promise<ByteMethods> => {
  if (handshake.version === 6) return protocol6Methods(connection)
  const { protocol5Methods } = await import('./protocol5-methods.ts')
  return protocol5Methods(connection)
}

/** Returns the implementation that a provider registers. */
const callsOf = (routes: Routes): Partial<Calls> => {
  let calls: Partial<Calls> = {}
  routes({
    service(_, implementation) {
      calls = implementation as Partial<Calls> // a provider has one service
    },
  })
  return calls
}

/** Adds to the error of a broken connection how the plugin ended. */
const explained = (methods: ByteMethods, plugin: RunningPlugin): ByteMethods => {
  const explain = async (error: unknown): Promise<never> => {
    if (!(error instanceof GrpcError) || error.code !== grpcCode.unavailable) throw error
    // Without its connection, the plugin is of no use, if it runs at all.
    plugin.stop()
    throw new GrpcError(await plugin.ended, error.code, { cause: error })
  }
  return new Map(
    [...methods].map(([path, method]): [string, ByteMethod | StreamedByteMethod] => {
      if ('collect' in method)
        return [path, { collect: (requests, context) => method.collect(requests, context).catch(explain) }]
      return [
        path,
        (request, context) => {
          const answer = method(request, context)
          return Symbol.asyncIterator in answer
            ? explainedStream(answer, explain)
            : Promise.resolve(answer).catch(explain)
        },
      ]
    }),
  )
}

async function* explainedStream<T>(stream: AsyncIterable<T>, explain: (error: unknown) => Promise<never>) {
  try {
    yield* stream
  } catch (error) {
    await explain(error)
  }
}
