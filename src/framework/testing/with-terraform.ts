import { bindProvider } from '../bind-provider.ts'
import type { Dependencies, Provider } from '../definition/index.ts'
import { serveReattach } from '../plugin/index.ts'
import type { Attributes } from '../schema/index.ts'
import { systemClock } from '../system-clock.ts'
import { providerRequirement } from './provider-requirement.ts'
import { Terraform, type TerraformOptions } from './terraform.ts'
import { silentLog } from './test-dependencies.ts'

/** A provider for Terraform to attach to, and the folder Terraform runs in. */
export interface WithTerraformOptions<A extends Attributes, C> extends TerraformOptions {
  readonly provider: Provider<A, C>
  /** What the provider finds around it. @default the machine's clock, no environment, no log */
  readonly dependencies?: Partial<Dependencies>
  /** Source address of the provider. @default `tunesmith/<name of the provider>` */
  readonly address?: string
  /** Files to begin with, by their path in the folder. */
  readonly files?: Readonly<Record<string, string>>
}

/**
 * Serves a provider in this process, runs Terraform with it, and leaves nothing behind, however that ends.
 *
 * A file that names the provider under `required_providers` is added unless one of the given files does.
 */
export const withTerraform = <A extends Attributes, C, T>(
  options: WithTerraformOptions<A, C>,
  run: (terraform: Terraform) => Promise<T>,
): Promise<T> =>
  attachTerraform(options, (terraform) => {
    terraform.write(withRequirement(options, options.files))
    return run(terraform)
  })

/** The same, without any files. */
export const attachTerraform = async <A extends Attributes, C, T>(
  { provider, dependencies, address = defaultAddress(provider), ...options }: WithTerraformOptions<A, C>,
  run: (terraform: Terraform) => Promise<T>,
): Promise<T> => {
  const whole: Dependencies = { clock: systemClock, environment: {}, log: silentLog, ...dependencies }
  const server = await serveReattach({ load: async () => bindProvider(provider, whole), logger: whole.log })
  try {
    const reattach = Object.fromEntries(fullAddresses(address).map((source) => [source, server.reattach]))
    const environment = { TF_REATTACH_PROVIDERS: JSON.stringify(reattach), ...options.environment }
    const terraform = new Terraform({ ...options, environment })
    try {
      return await run(terraform)
    } finally {
      await terraform.close()
    }
  } finally {
    await server.close()
  }
}

/** Files, and one that says where the provider comes from unless one of them does. */
export const withRequirement = <A extends Attributes, C>(
  { provider, address = defaultAddress(provider) }: WithTerraformOptions<A, C>,
  files: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> => ({ ...providerRequirement(files, provider.name, address), ...files })

/** The address that a provider is given in tests. */
const defaultAddress = ({ name }: { readonly name: string }): string => `tunesmith/${name}`

/** The short form of an address means one registry to Terraform and another to OpenTofu. */
const fullAddresses = (address: string): readonly string[] =>
  address.split('/').length === 3
    ? [address]
    : ['registry.terraform.io', 'registry.opentofu.org'].map((host) => `${host}/${address}`)
