import { bindProvider } from '../bind-provider.ts'
import type { Dependencies, Provider } from '../definition/index.ts'
import { type MuxedPlugin, muxProvider } from '../mux/index.ts'
import { serveReattach } from '../plugin/index.ts'
import type { Attributes } from '../schema/index.ts'
import { systemClock } from '../system-clock.ts'
import { checkDefinitions } from './check-definitions.ts'
import { providerRequirement } from './provider-requirement.ts'
import { Terraform, type TerraformOptions } from './terraform.ts'
import { silentLog } from './test-dependencies.ts'

/** A provider that Terraform attaches to. */
export interface AttachedProvider {
  readonly provider: Pick<Provider, 'name'>
  /** Dependencies of the provider. @default the system's clock, no environment variables, no log */
  readonly dependencies?: Partial<Dependencies>
  /** Source address of the provider. @default `tunesmith/<name of the provider>` */
  readonly address?: string
}

/** A provider that Terraform attaches to, and the folder that Terraform runs in. */
export interface WithTerraformOptions<A extends Attributes, C> extends TerraformOptions {
  readonly provider: Provider<A, C>
  /** Dependencies of the provider. @default the system's clock, no environment variables, no log */
  readonly dependencies?: Partial<Dependencies>
  /** Source address of the provider. @default `tunesmith/<name of the provider>` */
  readonly address?: string
  /** Plugins that are served together with the provider, as with `serve`. @default none */
  readonly mux?: readonly MuxedPlugin[]
  /** Other providers that Terraform attaches to, such as a stand-in for one that a module uses. */
  readonly others?: readonly AttachedProvider[]
  /** Initial files by their path in the folder. */
  readonly files?: Readonly<Record<string, string>>
}

/**
 * Serves a provider in this process, runs Terraform with it, and cleans up in any case.
 *
 * Adds a file with `required_providers` unless one of the given files has it.
 */
export const withTerraform = <A extends Attributes, C, T>(
  options: WithTerraformOptions<A, C>,
  run: (terraform: Terraform) => Promise<T>,
): Promise<T> =>
  attachTerraform(options, (terraform) => {
    terraform.write(withRequirement(options, options.files))
    return run(terraform)
  })

/** Serves a provider and runs Terraform like `withTerraform`, without writing files. */
export const attachTerraform = async <A extends Attributes, C, T>(
  { provider, dependencies = {}, address, mux = [], others = [], ...options }: WithTerraformOptions<A, C>,
  run: (terraform: Terraform) => Promise<T>,
): Promise<T> => {
  const servers = [await serve({ provider, dependencies, ...(address === undefined ? {} : { address }) }, mux)]
  try {
    for (const other of others) servers.push(await serve(other))
    const reattach = Object.fromEntries(
      servers.flatMap(({ addresses, server }) => addresses.map((source) => [source, server.reattach])),
    )
    const environment = { TF_REATTACH_PROVIDERS: JSON.stringify(reattach), ...options.environment }
    const terraform = new Terraform({ ...options, environment })
    try {
      return await run(terraform)
    } finally {
      await terraform.close()
    }
  } finally {
    for (const { server } of servers) await server.close()
  }
}

/** Serves a provider in this process. */
const serve = async (
  { provider: given, dependencies, address = defaultAddress(given) }: AttachedProvider,
  mux: readonly MuxedPlugin[] = [],
) => {
  const provider = given as Provider // its name alone does not say which attributes and services it has
  const whole: Dependencies = { clock: systemClock, environment: {}, log: silentLog, ...dependencies }
  const bound = bindProvider(provider, whole)
  checkDefinitions(provider, bound)
  const load = async () => {
    if (mux.length === 0) return bound
    const environment = { ...process.env, ...whole.environment }
    return muxProvider({ name: provider.name, ...bound }, mux, { environment, logger: whole.log, write: writeToStderr })
  }
  return { addresses: fullAddresses(address), server: await serveReattach({ load, logger: whole.log }) }
}

/** Returns the files, plus one with `required_providers` unless one of them has it. */
export const withRequirement = <A extends Attributes, C>(
  { provider, address = defaultAddress(provider) }: WithTerraformOptions<A, C>,
  files: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> => ({ ...providerRequirement(files, provider.name, address), ...files })

const writeToStderr = (line: string) => process.stderr.write(line)

/** Returns the source address of a provider in tests. */
const defaultAddress = ({ name }: { readonly name: string }): string => `tunesmith/${name}`

/** Expands a short address, which means one registry in Terraform and another in OpenTofu. */
const fullAddresses = (address: string): readonly string[] =>
  address.split('/').length === 3
    ? [address]
    : ['registry.terraform.io', 'registry.opentofu.org'].map((host) => `${host}/${address}`)
