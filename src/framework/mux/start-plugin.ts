import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import type { NetConnectOpts } from 'node:net'
import { createInterface } from 'node:readline'
import { connect as connectTls } from 'node:tls'
import { connectGrpc, type GrpcConnection } from '../grpc/index.ts'
import {
  createCertificate,
  type Environment,
  type Handshake,
  type Logger,
  launchEnvironment,
  parseHandshake,
  socketDirectory,
} from '../plugin/index.ts'

/** The plugin to start, and its dependencies. */
export interface StartPluginOptions {
  readonly command: string
  readonly args: readonly string[]
  readonly environment: Environment
  readonly logger: Logger
  /** Writes one line of the plugin's log, including its newline. */
  readonly write: (line: string) => void
}

/** A running plugin. */
export interface RunningPlugin {
  readonly handshake: Handshake
  readonly connection: GrpcConnection
  /** Resolves to a description of how the process ended. */
  readonly ended: Promise<string>
  /** Ends the process immediately. */
  stop(): void
}

/**
 * Starts a plugin as go-plugin's `client.go` does: with the magic cookie, a client certificate for mutual TLS, and a
 * handshake line on stdout. Its stderr, which is its log, is passed on.
 *
 * There is no deadline, so that a busy machine cannot miss it: Terraform waits without limit for an answer.
 *
 * @throws Error when the process cannot be started, ends early, or writes another line
 */
export const startPlugin = async (options: StartPluginOptions): Promise<RunningPlugin> => {
  const { command, args, environment, logger } = options
  const own = createCertificate({ clock: () => new Date(), random: randomBytes })
  const directory = socketDirectory(environment)
  const env = launchEnvironment(environment, { certificate: own.certificate, directory })
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = passOn(child, options)
  const ended = endOf(child, command, said)
  const removeFiles = () => rmSync(directory, { recursive: true, force: true })
  const kill = () => {
    child.kill('SIGKILL')
    removeFiles()
  }
  // However this process ends, the plugin must not be left behind.
  process.once('exit', kill)
  void ended.then(() => {
    process.off('exit', kill)
    removeFiles()
  })
  try {
    const handshake = parseHandshake(await Promise.race([firstLine(child, logger), ended.then(fail)]))
    logger.debug('plugin started', { command, pid: child.pid, protocol: handshake.version })
    const ca = new X509Certificate(Buffer.from(handshake.certificate, 'base64')).toString()
    const tls = { ca, cert: own.certificate, key: own.key, servername: 'localhost', ALPNProtocols: ['h2'] }
    const connection = connectGrpc(() => connectTls({ ...tls, ...placeOf(handshake) }))
    const stop = () => {
      connection.close()
      kill()
    }
    return { handshake, connection, ended, stop }
  } catch (error) {
    kill()
    throw new Error(`the plugin ${command} could not be started: ${error instanceof Error ? error.message : error}`)
  }
}

const fail = (reason: string): never => {
  throw new Error(reason)
}

/** Returns the first line of stdout. What follows is logged, so that the pipe never fills up. */
const firstLine = async (child: ChildProcess, logger: Logger): Promise<string> => {
  if (!child.stdout) throw new Error('it has no stdout')
  const lines = createInterface({ input: child.stdout })
  const [line] = await once(lines, 'line')
  lines.on('line', (text) => logger.info(text))
  return String(line)
}

const linesInErrors = 20

/**
 * Passes on what the plugin writes to stderr, and returns its last lines.
 *
 * It logs every message, as JSON, and leaves it to Terraform to show them: without a level in the environment, nobody
 * would read them.
 */
const passOn = (child: ChildProcess, { environment, write }: StartPluginOptions): readonly string[] => {
  const isLogging = Object.entries(environment).some(([name, level]) => /^TF_LOG(?!_PATH)/.test(name) && level)
  const last: string[] = []
  if (child.stderr)
    createInterface({ input: child.stderr }).on('line', (line) => {
      const isLog = line.startsWith('{"@')
      if (isLog && !isLogging) return
      if (!isLog) last.push(line)
      if (last.length > linesInErrors) last.shift()
      write(`${line}\n`)
    })
  return last
}

const endOf = (child: ChildProcess, command: string, said: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    // After the last line of its log.
    child.once('close', (code, signal) => {
      const how = signal === null ? `with code ${code}` : `by ${signal}`
      resolve([`the plugin ${command} ended ${how}`, ...said].join('\n'))
    })
  })

const placeOf = ({ network, address }: Handshake): NetConnectOpts => {
  if (network === 'unix') return { path: address }
  const colon = address.lastIndexOf(':')
  return { host: address.slice(0, colon), port: Number(address.slice(colon + 1)) }
}
