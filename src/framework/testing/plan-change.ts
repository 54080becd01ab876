import { equalOfType, formatPath, isList, isObject, type Path, type Type, type Value } from '../cty/index.ts'
import type { DeferralReason } from '../definition/index.ts'
import type { AttributePath } from '../gen/tfplugin6_pb.ts'
import { fromDynamicValue, toDynamicValue } from '../protocol6/index.ts'
import type { ObjectShape } from '../schema/index.ts'
import { identityField, readIdentity } from './identity-data.ts'
import { planProblems } from './plan-problems.ts'
import { proposedNewState } from './proposed-new-state.ts'
import { diagnosticsOf, failed, type ReportedDiagnostic, toPath } from './reported-diagnostic.ts'
import { deferralIn, refuse, type Session } from './session.ts'
import { withoutComputedBlocks } from './without-computed-blocks.ts'

/** The action that Terraform would take for an object. */
export type Action = 'no-op' | 'create' | 'update' | 'replace' | 'delete'

/** An object in the state. */
export interface Kept {
  readonly value: Value
  /** Null if the resource has no identity, or had none when the state was written. */
  readonly identity: Value
  readonly privateState: Uint8Array
  readonly tainted: boolean
}

/** An object that does not exist. */
export const absent: Kept = { value: null, identity: null, privateState: new Uint8Array(), tainted: false }

/** A session and the resource that it is about. */
export interface Subject extends Session {
  readonly typeName: string
  readonly object: ObjectShape
  readonly identity: ObjectShape | undefined
}

export interface PlannedChange {
  readonly action: Action
  readonly planned: Value
  /** Null if it is not known yet. */
  readonly identity: Value
  readonly privateState: Uint8Array
  /** Paths because of which the object is replaced. */
  readonly replacePaths: readonly string[]
  /** The reason for a deferral, if the change is deferred. */
  readonly deferred?: DeferralReason
  readonly diagnostics: readonly ReportedDiagnostic[]
}

/** Plans a configuration, or with null the deletion. A replacement is planned a second time without the prior object. */
export const planChange = async (subject: Subject, kept: Kept, config: Value): Promise<PlannedChange> => {
  if (config === null) return toChange('delete', await ask(subject, kept, null))
  const checked = await checkConfig(subject, config)
  if (failed(checked)) return toChange('no-op', { ...nothing, diagnostics: checked })
  // Terraform plans a tainted object as if it did not exist.
  const prior = kept.tainted ? absent : kept
  const first = await ask(subject, prior, config, checked)
  if (failed(first.diagnostics)) return toChange('no-op', first)
  if (prior.value === null) return toChange(kept.tainted ? 'replace' : 'create', first)
  const because = changed(subject, prior.value, first)
  if (because.length === 0)
    return toChange(equalOfType(prior.value, first.planned, subject.object.type) ? 'no-op' : 'update', first)
  const fresh = { ...absent, privateState: first.privateState }
  return toChange('replace', await ask(subject, fresh, config, first.diagnostics), because)
}

/** Validates a configuration. */
export const checkConfig = async (
  { calls, typeName, object }: Subject,
  config: Value,
): Promise<readonly ReportedDiagnostic[]> =>
  diagnosticsOf(
    await calls.validateResourceConfig({
      typeName,
      config: toDynamicValue(config, object.type),
      clientCapabilities: { writeOnlyAttributesAllowed: true, computedBlocksAllowed: true },
    }),
  )

const toChange = (
  action: Action,
  { requiresReplace, ...answer }: Answer,
  replacePaths: readonly string[] = [],
): PlannedChange => ({ action, replacePaths, ...answer })

interface Answer extends Omit<PlannedChange, 'action' | 'replacePaths'> {
  readonly requiresReplace: readonly AttributePath[]
}

const nothing = { planned: null, identity: null, privateState: new Uint8Array(), requiresReplace: [] }

/** Requests a plan. Its diagnostics follow those of earlier requests. */
const ask = async (
  subject: Subject,
  { value: prior, identity, privateState: priorPrivate }: Kept,
  written: Value,
  before: readonly ReportedDiagnostic[] = [],
): Promise<Answer> => {
  const { calls, typeName, object, deferralAllowed } = subject
  const config = withoutComputedBlocks(object, written)
  const message = (value: Value) => toDynamicValue(value, object.type)
  const answer = await calls.planResourceChange({
    typeName,
    config: message(config),
    priorState: message(prior),
    proposedNewState: message(proposedNewState(object, prior, config)),
    priorPrivate,
    ...identityField(subject, identity, 'priorIdentity'),
    clientCapabilities: { deferralAllowed, computedBlocksAllowed: true },
  })
  const diagnostics = [...before, ...diagnosticsOf(answer)]
  const planned = fromDynamicValue(answer.plannedState, object.type)
  if (!failed(diagnostics)) refuse('an invalid plan', typeName, planProblems(object, { config, prior, planned }))
  const { plannedIdentity, plannedPrivate, requiresReplace } = answer
  return {
    planned,
    // The identity of a new object may be known only after apply.
    identity: plannedIdentity ? readIdentity(subject, plannedIdentity, identity) : null,
    privateState: plannedPrivate,
    requiresReplace,
    ...deferralIn(answer, subject, typeName),
    diagnostics,
  }
}

/** Returns the paths that replace an object and whose value changes. Terraform ignores the others. */
const changed = (
  { object, typeName }: Subject,
  prior: Value,
  { planned, requiresReplace }: Answer,
): readonly string[] =>
  requiresReplace.map(toPath).flatMap((path) => {
    const before = follow(prior, object.type, path)
    const after = follow(planned, object.type, path)
    if (!before && !after)
      refuse('an invalid plan', typeName, [`${formatPath(path)}: replaces the object, and does not exist`])
    const type = (before ?? after ?? object).type
    return equalOfType(before?.value ?? null, after?.value ?? null, type) ? [] : [formatPath(path)]
  })

/** Returns the value at a path and its type, or `undefined` if there is none. */
const follow = (value: Value, type: Type, [step, ...rest]: Path): { value: Value; type: Type } | undefined => {
  if (!step) return { value, type }
  if ('attribute' in step && type.kind === 'object' && isObject(value)) {
    const inner = type.attributes.get(step.attribute)
    return inner && follow(value.get(step.attribute) ?? null, inner, rest)
  }
  if ('key' in step && type.kind === 'map' && isObject(value) && value.has(step.key))
    return follow(value.get(step.key) ?? null, type.element, rest)
  if ('index' in step && type.kind === 'list' && isList(value) && step.index < value.length)
    return follow(value[step.index] ?? null, type.element, rest)
  return undefined
}
