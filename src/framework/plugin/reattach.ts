import { grpcHandler } from '../grpc/index.ts'
import { goPluginServices } from './go-plugin-services.ts'
import { protocolVersion } from './handshake.ts'
import { createHttp2Server } from './http2-server.ts'
import { listen } from './listen.ts'
import { type LoadProvider, loadMethods } from './load-provider.ts'
import type { Logger } from './logger.ts'

/** The address of a running provider, as Terraform reads it (terraform `internal/getproviders/reattach`). */
export interface ReattachConfig {
  readonly Protocol: 'grpc'
  readonly ProtocolVersion: number
  readonly Pid: number
  /** Prevents Terraform from ending the process. */
  readonly Test: true
  readonly Addr: { readonly Network: 'unix' | 'tcp'; readonly String: string }
}

/** A provider that Terraform can attach to. */
export interface ReattachServer {
  readonly reattach: ReattachConfig
  /** Returns the environment in which Terraform finds the provider under a source address, such as `tunesmith/openai`. */
  environment(address: string): { TF_REATTACH_PROVIDERS: string }
  /** Stops running calls and closes the server. */
  close(): Promise<void>
}

/** The provider that `serveReattach` serves, and its dependencies. */
export interface ServeReattachOptions {
  readonly load: LoadProvider
  readonly logger: Logger
  /** @default Node's `process` */
  readonly process?: Pick<NodeJS.Process, 'pid' | 'platform'>
}

/**
 * Serves a provider inside this process, in plaintext and without a handshake, for tests and for debugging.
 * Many runs of Terraform share it, so it gets every call, including ConfigureProvider, many times.
 */
export const serveReattach = async (options: ServeReattachOptions): Promise<ReattachServer> => {
  const { load, logger, process = globalThis.process } = options
  const { methods, stop } = await loadMethods(load, logger)
  const { server, close } = createHttp2Server()
  const find = (path: string) => goPluginServices.get(path) ?? methods.get(path)
  server.on('stream', grpcHandler({ find, failed: (method, error) => logger.error('call failed', { method, error }) }))
  const { network, address, remove } = await listen(server, process.platform, {})
  const reattach: ReattachConfig = {
    Protocol: 'grpc',
    ProtocolVersion: protocolVersion,
    Pid: process.pid,
    Test: true,
    Addr: { Network: network, String: address },
  }
  return {
    reattach,
    environment: (source) => ({ TF_REATTACH_PROVIDERS: JSON.stringify({ [source]: reattach }) }),
    async close() {
      stop()
      await close()
      remove()
    },
  }
}
