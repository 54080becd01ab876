import type { DeferralReason } from '../definition/index.ts'
import { type Deferred, Deferred_Reason, type Provider as Service } from '../gen/tfplugin6_pb.ts'
import type { Caller } from '../grpc/caller.ts'

/** The connection to a provider, and the capabilities of the simulated Terraform. */
export interface Session {
  readonly calls: Caller<typeof Service>
  /** Whether the provider may defer changes. */
  readonly deferralAllowed: boolean
}

const reasons: { readonly [reason in Deferred_Reason]?: DeferralReason } = {
  [Deferred_Reason.RESOURCE_CONFIG_UNKNOWN]: 'resource_config_unknown',
  [Deferred_Reason.PROVIDER_CONFIG_UNKNOWN]: 'provider_config_unknown',
  [Deferred_Reason.ABSENT_PREREQ]: 'absent_prereq',
}

/**
 * Returns the deferral of a response, if there is one.
 *
 * @throws Error if deferrals are not allowed
 */
export const deferralIn = (
  { deferred }: { readonly deferred?: Deferred | undefined },
  { deferralAllowed }: Session,
  typeName: string,
): { readonly deferred?: DeferralReason } => {
  if (!deferred) return {}
  const reason = reasons[deferred.reason]
  if (!deferralAllowed) refuse('a deferral that was not allowed', typeName, [reason ?? 'unknown'])
  return reason ? { deferred: reason } : {}
}

/** Throws the error that Terraform would report for a provider's response, if there are problems. */
export const refuse = (what: string, typeName: string, problems: readonly string[]): void => {
  if (problems.length === 0) return
  throw new Error(`provider produced ${what} for ${typeName}:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
}
