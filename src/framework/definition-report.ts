/** What `--check` prints: how the definitions of a provider keep Terraform's rules. */
export interface DefinitionReport {
  /** The `source` in configurations. */
  readonly address: string
  /** Violations for which Terraform rejects the provider. */
  readonly problems: readonly string[]
  /** Advice about the definitions. */
  readonly advice: readonly string[]
}
