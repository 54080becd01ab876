import { randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2'
import { type ByteMethods, GrpcError, grpcCode, grpcHandler } from '../grpc/index.ts'
import { createCertificate } from './certificate.ts'
import { goPluginServices, isForGoPlugin } from './go-plugin-services.ts'
import { handleProcessEvents } from './handle-process-events.ts'
import { handshakeLine, hasMagicCookie, offersProtocol } from './handshake.ts'
import { createHttp2Server } from './http2-server.ts'
import { listen } from './listen.ts'
import { type LoadedMethods, type LoadProvider, loadMethods } from './load-provider.ts'
import { createLogger, type Logger } from './logger.ts'
import { nodeTooOld } from './node-version.ts'
import type { PluginProcess } from './plugin-process.ts'
import { redirectStdout } from './redirect-stdout.ts'
import { refusal } from './refusal.ts'
import type { Every } from './watch-parent.ts'

/** The provider that a process serves, and its dependencies. */
export interface ServePluginOptions {
  /** The provider's name, as in `terraform-provider-<name>`. */
  readonly name: string
  /** Loads the provider, once a call needs it. */
  readonly load: LoadProvider
  /** Answers that never change, such as the schema; the provider is not loaded for them. @default none */
  readonly answers?: ByteMethods
  /** Oldest supported Node version, such as `22.18`. */
  readonly minimumNode: string
  /** @default Node's `process` */
  readonly process?: PluginProcess
  /** @default the system's clock */
  readonly clock?: () => Date
  /** @default an interval that does not keep the process alive */
  readonly every?: Every
}

const shutdown = '/plugin.GRPCController/Shutdown'

/**
 * Runs a provider's process from handshake to shutdown, as Terraform's go-plugin expects.
 *
 * The provider is loaded by the first call that needs it, not before: Terraform waits 60 seconds for the handshake and
 * 20 for the connection, but without limit for an answer. So a start succeeds however busy the machine is, and a process
 * that is asked for its schema alone does little else.
 */
export const servePlugin = async (options: ServePluginOptions): Promise<void> => {
  const { name, process = globalThis.process } = options
  if (!hasMagicCookie(process.env)) {
    process.stderr.write(refusal(name))
    process.exit(1)
    return
  }
  try {
    await start(options, process)
  } catch (error) {
    complain(process, `the provider "${name}" could not start`, error)
    process.exit(1)
  }
}

const start = async (options: ServePluginOptions, process: PluginProcess): Promise<void> => {
  const { name, clock = () => new Date(), every = unreferenced, answers = new Map() } = options
  const { env, stdout, stderr } = process
  const logger = createLogger({ environment: env, name, write: (line) => stderr.write(line), clock })
  let stop = () => {}
  const end = (code: number, reason: string) => {
    logger.debug('provider ends', { code, reason })
    try {
      stop()
    } catch (error) {
      logger.error('the provider could not be stopped', { error })
    }
    process.exit(code)
  }
  // Before the handshake: Terraform may end, or be interrupted, right after it.
  handleProcessEvents(process, logger, every, end)

  const caller = env.PLUGIN_CLIENT_CERT
  const tls = caller ? { caller, own: createCertificate({ clock, random: randomBytes }) } : undefined
  const { server, close } = createHttp2Server(tls)
  const listening = await listen(server, process.platform, env)
  process.on('exit', () => {
    void close()
    listening.remove()
  })
  stdout.write(handshakeLine(env, listening, tls?.own.der))
  redirectStdout(stdout, (text) => logger.info(text))
  if (!offersProtocol(env)) complain(process, 'this provider supports only protocol 6: it needs Terraform 1.0 or later')

  let loading: Promise<LoadedMethods> | undefined
  const load = async () => {
    loading ??= loadOrFail(options, process, logger)
    const { methods, stop: stopProvider } = await loading
    stop = stopProvider
    return methods
  }
  const find = (path: string) => {
    const method = goPluginServices.get(path) ?? answers.get(path)
    if (method || isForGoPlugin(path)) return method
    return load().then((methods) => methods.get(path))
  }
  const handle = grpcHandler({ find, failed: (method, error) => logger.error('call failed', { method, error }) })
  server.on('tlsClientError', (error: Error) => logger.warn('caller rejected', { error }))
  server.on('stream', (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => {
    // Once the stream is closed, its last frame has been queued; it is written in the same turn.
    if (headers[':path'] === shutdown) stream.once('close', () => setImmediate(end, 0, 'Shutdown'))
    handle(stream, headers)
  })
}

/** Loads the provider. If that fails, every call answers with the reason, which Terraform shows; it does not show stderr. */
const loadOrFail = async (
  options: ServePluginOptions,
  process: PluginProcess,
  logger: Logger,
): Promise<LoadedMethods> => {
  try {
    const tooOld = nodeTooOld(process, options.minimumNode)
    if (tooOld !== undefined) throw new Error(tooOld)
    return await loadMethods(options.load, logger)
  } catch (error) {
    const text = complain(process, `the provider "${options.name}" could not be loaded`, error)
    throw new GrpcError(text, grpcCode.internal, { cause: error })
  }
}

/** Writes an error to stderr in a format that Terraform logs as an error, and returns its short form. */
const complain = ({ stderr }: PluginProcess, summary: string, error?: unknown): string => {
  const text = error === undefined ? summary : `${summary}: ${error instanceof Error ? error.message : error}`
  stderr.write(`[ERROR] ${text}\n${error instanceof Error ? `${error.stack}\n` : ''}`)
  return text
}

const unreferenced: Every = (milliseconds, run) => void setInterval(run, milliseconds).unref()
