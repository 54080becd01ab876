/** The objects that a plugin offers, by kind and name. */
export interface PluginObjects {
  readonly resources?: readonly string[]
  readonly dataSources?: readonly string[]
  readonly functions?: readonly string[]
  readonly ephemerals?: readonly string[]
  readonly actions?: readonly string[]
  readonly lists?: readonly string[]
  readonly stateStores?: readonly string[]
}

/**
 * A provider plugin, usually written in Go, that is served together with the provider, under the same address.
 *
 * Its process is started with the provider's, and ends with it. It may speak protocol 5 or 6.
 */
export interface MuxedPlugin {
  /** Path or file URL of the executable. */
  readonly command: string | URL
  readonly args?: readonly string[]
  /** Objects of the plugin that are not served, because they have been moved to TypeScript. */
  readonly omit?: PluginObjects
  /**
   * Returns the plugin's configuration for a configuration of the provider. Values may be unknown while Terraform plans.
   *
   * Without it, the plugin gets the same configuration, and both must have the same provider schema.
   */
  readonly configuration?: (config: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>
}
