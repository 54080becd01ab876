import { randomBytes } from 'node:crypto'
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import { createCertificate } from './certificate.ts'
import { failingHandler } from './failing-handler.ts'
import { handleProcessEvents } from './handle-process-events.ts'
import { handshakeLine, hasMagicCookie, offersProtocol } from './handshake.ts'
import { createHttp2Server } from './http2-server.ts'
import { lazyHandler } from './lazy-handler.ts'
import { listen } from './listen.ts'
import { type LoadedHandler, type LoadProvider, loadHandler } from './load-handler.ts'
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
  /** Loads the provider. Terraform may already be calling it. */
  readonly load: LoadProvider
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
 * The handshake is written before anything but Node is loaded, so that Terraform connects while the provider loads.
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
  const { name, clock = () => new Date(), every = unreferenced } = options
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

  const loaded = loadOrFail(options, process, logger)
  loaded.then((provider) => {
    stop = provider.stop
  })
  const handle = lazyHandler(loaded)
  server.on('tlsClientError', (error: Error) => logger.warn('caller rejected', { error }))
  server.on('request', (request: Http2ServerRequest, response: Http2ServerResponse) => {
    // Once the stream is closed, its last frame has been queued; it is written in the same turn.
    if (request.url === shutdown) response.once('close', () => setImmediate(end, 0, 'Shutdown'))
    handle(request, response)
  })
}

/** Loads the provider. If that fails, every call answers with the reason, which Terraform shows; it does not show stderr. */
const loadOrFail = async (
  options: ServePluginOptions,
  process: PluginProcess,
  logger: Logger,
): Promise<LoadedHandler> => {
  try {
    const tooOld = nodeTooOld(process, options.minimumNode)
    if (tooOld !== undefined) throw new Error(tooOld)
    return await loadHandler(options.load, logger)
  } catch (error) {
    const text = complain(process, `the provider "${options.name}" could not be loaded`, error)
    return { handle: failingHandler(text), stop() {} }
  }
}

/** Writes an error to stderr in a format that Terraform logs as an error, and returns its short form. */
const complain = ({ stderr }: PluginProcess, summary: string, error?: unknown): string => {
  const text = error === undefined ? summary : `${summary}: ${error instanceof Error ? error.message : error}`
  stderr.write(`[ERROR] ${text}\n${error instanceof Error ? `${error.stack}\n` : ''}`)
  return text
}

const unreferenced: Every = (milliseconds, run) => void setInterval(run, milliseconds).unref()
