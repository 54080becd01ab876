import type { Provider } from './definition/index.ts'
import { type LoadProvider, servePlugin } from './plugin/index.ts'
import { protocolLog } from './protocol-log.ts'
import type { Attributes } from './schema/index.ts'
import { serveDebug } from './serve-debug.ts'

/** How to serve a provider. */
export interface ServeOptions<A extends Attributes, C> {
  /** The provider's name, which its file is named after: `terraform-provider-<name>`. */
  readonly name: string
  /**
   * What configurations give as its `source`, such as `tunesmith/openai`; debug mode needs it.
   *
   * @default `hashicorp/<name>`, which Terraform assumes of a configuration that gives none
   */
  readonly address?: string
  /** Loads the provider; Terraform connects meanwhile, so import it dynamically. */
  readonly load: () => Promise<Provider<A, C>>
  /** Oldest Node that the provider runs on. @default '22.18' */
  readonly minimumNode?: string
}

/**
 * Serves a provider to the Terraform that started this process, for as long as Terraform wants it.
 *
 * To be called once, first thing, by the file that Terraform starts. Import it from `tunesmith/framework/serve`, which
 * loads nothing that the handshake does not need. Started by a person with `--debug`, it serves until Ctrl-C whoever
 * attaches to it, and says how.
 */
export const serve = <A extends Attributes, C>({
  name,
  address = `hashicorp/${name}`,
  load,
  minimumNode = '22.18',
}: ServeOptions<A, C>): Promise<void> => {
  const bind: LoadProvider = async (log) => {
    const [{ bindProvider }, { systemClock }, provider] = await Promise.all([
      import('./bind-provider.ts'),
      import('./system-clock.ts'),
      load(),
    ])
    const dependencies = { clock: systemClock, environment: process.env, log }
    return bindProvider(
      provider,
      dependencies,
      protocolLog(process.env, (line) => process.stderr.write(line)),
    )
  }
  // Terraform gives no arguments.
  if (process.argv.includes('--debug')) return serveDebug({ name, address, load: bind })
  return servePlugin({ name, minimumNode, load: bind })
}
