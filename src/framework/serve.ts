import type { Provider } from './definition/index.ts'
import { servePlugin } from './plugin/index.ts'
import type { Attributes } from './schema/index.ts'

/** How to serve a provider. */
export interface ServeOptions<A extends Attributes, C> {
  /** The provider's name, which its file is named after: `terraform-provider-<name>`. */
  readonly name: string
  /** Loads the provider; Terraform connects meanwhile, so import it dynamically. */
  readonly load: () => Promise<Provider<A, C>>
  /** Oldest Node that the provider runs on. @default '22.18' */
  readonly minimumNode?: string
}

/**
 * Serves a provider to the Terraform that started this process, for as long as Terraform wants it.
 *
 * To be called once, first thing, by the file that Terraform starts. Import it from `tunesmith/framework/serve`, which
 * loads nothing that the handshake does not need.
 */
export const serve = <A extends Attributes, C>({
  name,
  load,
  minimumNode = '22.18',
}: ServeOptions<A, C>): Promise<void> =>
  servePlugin({
    name,
    minimumNode,
    load: async (log) => {
      const [{ bindProvider }, { systemClock }, provider] = await Promise.all([
        import('./bind-provider.ts'),
        import('./system-clock.ts'),
        load(),
      ])
      return bindProvider(provider, { clock: systemClock, environment: process.env, log })
    },
  })
