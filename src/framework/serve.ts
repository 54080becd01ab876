import type { BoundProvider } from './bind-provider.ts'
import type { Log, Provider } from './definition/index.ts'
import type { DefinitionReport } from './definition-report.ts'
import type { ByteMethods } from './grpc/index.ts'
import type { MuxedPlugin } from './mux/index.ts'
import { createLogger, type Environment, type LoadProvider, servePlugin } from './plugin/index.ts'
import { protocolLog } from './protocol-log.ts'
import type { Attributes } from './schema/index.ts'
import { serveDebug } from './serve-debug.ts'

/** How to serve a provider. */
export interface ServeOptions<A extends Attributes, C> {
  /** The provider's name; its executable is named `terraform-provider-<name>`. */
  readonly name: string
  /**
   * The `source` in configurations, such as `tunesmith/openai`. Debug mode needs it.
   *
   * @default `hashicorp/<name>`, as Terraform assumes for a configuration without a source
   */
  readonly address?: string
  /** Loads the provider. Import it dynamically, because Terraform connects in the meantime. */
  readonly load: () => Promise<Provider<A, C>>
  /** Plugins, usually written in Go, that are served together with the provider. Each object belongs to one of them. */
  readonly mux?: readonly MuxedPlugin[]
  /** Oldest supported Node version. @default '22.18' */
  readonly minimumNode?: string
}

/**
 * Serves a provider to the Terraform process that started this one, until Terraform stops it.
 *
 * Call it once, first, in the file that Terraform starts. Import it from `@tunesmith/framework/serve`, which loads only
 * what the handshake needs. Started by hand with `--debug`, the provider prints how to attach to it, and serves until
 * Ctrl-C.
 */
export const serve = async <A extends Attributes, C>({
  name,
  address = `hashicorp/${name}`,
  load,
  mux = [],
  minimumNode = '22.18',
}: ServeOptions<A, C>): Promise<void> => {
  const write = (line: string) => process.stderr.write(line)
  const own = async (log: Log): Promise<BoundProvider> => {
    const [{ bindProvider }, { systemClock }, provider] = await Promise.all([
      import('./bind-provider.ts'),
      import('./system-clock.ts'),
      load(),
    ])
    const dependencies = { clock: systemClock, environment: process.env, log }
    return bindProvider(provider, dependencies, protocolLog(process.env, write))
  }
  const bind: LoadProvider = async (log) => {
    const bound = await own(log)
    if (mux.length === 0) return bound
    const { muxProvider } = await import('./mux/index.ts')
    return muxProvider({ name, ...bound }, mux, { environment: process.env, logger: log, write })
  }
  // Terraform passes no arguments.
  if (process.argv.includes('--debug')) return serveDebug({ name, address, load: bind })
  if (process.argv.includes('--fixed-answers')) return printFixedAnswers(bind)
  if (process.argv.includes('--check')) return printReport(address, own)
  if (process.argv.includes('--docs')) return printPages(await load())
  return servePlugin({ name, minimumNode, load: bind, answers: answersFor(process.env) })
}

/** Set by `bundleProvider`: the text that {@link printFixedAnswers} prints. */
declare const TUNESMITH_FIXED_ANSWERS: string

/** The answers in the bundle. With a log of calls, none: a call that is answered from bytes leaves no trace in it. */
const answersFor = (environment: Environment): ByteMethods => {
  const isLogged = protocolLog(environment, () => {}) || environment.TF_LOG_SDK_PROTO_DATA_DIR
  if (typeof TUNESMITH_FIXED_ANSWERS === 'undefined' || isLogged) return new Map()
  const answers: Readonly<Record<string, string>> = JSON.parse(TUNESMITH_FIXED_ANSWERS)
  return new Map(Object.entries(answers).map(([path, text]) => [path, () => Buffer.from(text, 'base64')]))
}

const silent = createLogger({ environment: {}, name: 'build', write: () => {}, clock: () => new Date() })

const printReport = async (address: string, bind: (log: Log) => Promise<BoundProvider>): Promise<void> => {
  const bound = await bind(silent)
  const report: DefinitionReport = { address, problems: bound.problems(), advice: bound.advice() }
  process.stdout.write(JSON.stringify(report))
}

const printPages = async <A extends Attributes, C>(provider: Provider<A, C>): Promise<void> => {
  const { providerPages } = await import('./docs/index.ts')
  process.stdout.write(JSON.stringify(await providerPages(provider)))
}

const printFixedAnswers = async (load: LoadProvider): Promise<void> => {
  const { fixedAnswersOf } = await import('./fixed-answers.ts')
  const { routes, stop } = await load(silent)
  try {
    process.stdout.write(JSON.stringify(await fixedAnswersOf(routes)))
  } finally {
    stop()
  }
}
