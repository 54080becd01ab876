export type { Action } from './action.ts'
export {
  asWarning,
  atLeastOneOf,
  type Check,
  type Checked,
  type CheckedPath,
  conflicting,
  exactlyOneOf,
  keysOf,
  prefersWriteOnly,
  requiredTogether,
  requires,
  runCheck,
} from './checks.ts'
export type { Context, CreateContext, IdentityContext, ResourceContext } from './context.ts'
export type { DataSource } from './data-source.ts'
export { decimal } from './decimal.ts'
export { Deferral, type DeferralReason, defer } from './defer.ts'
export type { Clock, Dependencies, Log } from './dependencies.ts'
export { duration, parseDuration, sameDuration } from './duration.ts'
export type { Ephemeral, Renewal } from './ephemeral.ts'
export { type Parameter, type ProviderFunction, parameter } from './function.ts'
export type { Identity, IdentityAttribute, IdentityAttributes } from './identity.ts'
export type { List, ListedObject } from './list.ts'
export { type Masking, masked, subsystem, withFields } from './logs.ts'
export type { Move, MoveContext, MoveSource } from './move.ts'
export { PrivateState } from './private-state.ts'
export { definitionsFor, type Explanation, type Provider } from './provider.ts'
export type { AttributePath, PlanChange, Resource } from './resource.ts'
export type { StateLock, StateStore, StoreContext } from './state-store.ts'
export { type TimedOperation, type TimeoutDefaults, timeoutsBlock } from './timeouts.ts'
