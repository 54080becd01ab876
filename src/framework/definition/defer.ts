/** The reason for a deferral, in Terraform's terms. */
export type DeferralReason = 'resource_config_unknown' | 'provider_config_unknown' | 'absent_prereq'

/** The error that `defer` throws. */
export class Deferral extends Error {
  readonly reason: DeferralReason

  constructor(reason: DeferralReason) {
    super(`deferred: ${reason}`)
    this.name = 'Deferral'
    this.reason = reason
  }
}

/**
 * Defers a change that cannot be planned yet. Terraform continues without the object and plans it in a later run.
 *
 * Call it in `configure`, `plan`, `planDelete`, `read`, `import` or `open`. A run of Terraform that does not allow
 * deferrals gets an error instead.
 */
export function defer(reason: DeferralReason): never {
  throw new Deferral(reason)
}
