/** Why something is put off, in Terraform's own words. */
export type DeferralReason = 'resource_config_unknown' | 'provider_config_unknown' | 'absent_prereq'

/** What `defer` throws. */
export class Deferral extends Error {
  readonly reason: DeferralReason

  constructor(reason: DeferralReason) {
    super(`put off: ${reason}`)
    this.name = 'Deferral'
    this.reason = reason
  }
}

/**
 * Ends a handler that cannot decide yet; Terraform then goes on without the object and comes back to it in a later run.
 *
 * For `configure`, the plan hooks, `read` and `import`. A Terraform that cannot put things off gets an error instead.
 */
export function defer(reason: DeferralReason): never {
  throw new Deferral(reason)
}
