import type { Value } from '../cty/index.ts'
import type { DeferralReason } from '../definition/index.ts'
import type { Engine } from '../engine/index.ts'
import { type ClientCapabilities, Deferred_Reason, type DynamicValue } from '../gen/tfplugin6_pb.ts'
import { fromDynamicValue } from './dynamic-value.ts'

interface Message {
  readonly providerMeta?: DynamicValue | undefined
  readonly clientCapabilities?: ClientCapabilities | undefined
}

/** Decodes the part of a call that does not depend on its subject. */
export const toCallContext = (
  { meta }: Engine,
  { providerMeta, clientCapabilities }: Message,
  signal: AbortSignal,
): { readonly signal: AbortSignal; readonly meta: Value; readonly deferralAllowed: boolean } => ({
  signal,
  meta: meta ? fromDynamicValue(providerMeta, meta.type) : null,
  deferralAllowed: clientCapabilities?.deferralAllowed ?? false,
})

const reasons = {
  resource_config_unknown: Deferred_Reason.RESOURCE_CONFIG_UNKNOWN,
  provider_config_unknown: Deferred_Reason.PROVIDER_CONFIG_UNKNOWN,
  absent_prereq: Deferred_Reason.ABSENT_PREREQ,
} as const

/** Returns the `deferred` field of a response, or no field if nothing is deferred. */
export const toDeferred = (reason: DeferralReason | undefined) =>
  reason ? { deferred: { reason: reasons[reason] } } : {}
