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

/** What Terraform would do with an object. */
export type Action = 'no-op' | 'create' | 'update' | 'replace' | 'delete'

/** An object in a state. */
export interface Kept {
  readonly value: Value
  /** Null where the resource has no identity, or the state is from before it had one. */
  readonly identity: Value
  readonly privateState: Uint8Array
  readonly tainted: boolean
}

/** Nothing in the state. */
export const absent: Kept = { value: null, identity: null, privateState: new Uint8Array(), tainted: false }

/** Whom to ask, and about what. */
export interface Subject extends Session {
  readonly typeName: string
  readonly object: ObjectShape
  readonly identity: ObjectShape | undefined
}

export interface PlannedChange {
  readonly action: Action
  readonly planned: Value
  /** Null where it is not known yet. */
  readonly identity: Value
  readonly privateState: Uint8Array
  /** Paths because of which the object is made anew. */
  readonly replacePaths: readonly string[]
  /** Why the change is put off, if it is. */
  readonly deferred?: DeferralReason
  readonly diagnostics: readonly ReportedDiagnostic[]
}

/** Plans a configuration, or, with null, the removal; where the object is to be made anew, a second time without it. */
export const planChange = async (subject: Subject, kept: Kept, config: Value): Promise<PlannedChange> => {
  if (config === null) return toChange('delete', await ask(subject, kept, null))
  const checked = await checkConfig(subject, config)
  if (failed(checked)) return toChange('no-op', { ...nothing, diagnostics: checked })
  // Of a tainted object Terraform plans as if it were not there.
  const prior = kept.tainted ? absent : kept
  const first = await ask(subject, prior, config, checked)
  if (failed(first.diagnostics)) return toChange('no-op', first)
  if (prior.value === null) return toChange(kept.tainted ? 'replace' : 'create', first)
  const because = changed(subject, prior.value, first)
  if (because.length === 0)
    return toChange(equalOfType(prior.value, first.planned, subject.object.type) ? 'no-op' : 'update', first)
  const anew = { ...absent, privateState: first.privateState }
  return toChange('replace', await ask(subject, anew, config, first.diagnostics), because)
}

/** Has the provider check a configuration. */
export const checkConfig = async (
  { calls, typeName, object }: Subject,
  config: Value,
): Promise<readonly ReportedDiagnostic[]> =>
  diagnosticsOf(
    await calls.validateResourceConfig({
      typeName,
      config: toDynamicValue(config, object.type),
      clientCapabilities: { writeOnlyAttributesAllowed: true },
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

/** Asks for a plan; the diagnostics are those of what was asked before, too. */
const ask = async (
  subject: Subject,
  { value: prior, identity, privateState: priorPrivate }: Kept,
  config: Value,
  before: readonly ReportedDiagnostic[] = [],
): Promise<Answer> => {
  const { calls, typeName, object, deferralAllowed } = subject
  const message = (value: Value) => toDynamicValue(value, object.type)
  const answer = await calls.planResourceChange({
    typeName,
    config: message(config),
    priorState: message(prior),
    proposedNewState: message(proposedNewState(object, prior, config)),
    priorPrivate,
    ...identityField(subject, identity, 'priorIdentity'),
    clientCapabilities: { deferralAllowed },
  })
  const diagnostics = [...before, ...diagnosticsOf(answer)]
  const planned = fromDynamicValue(answer.plannedState, object.type)
  if (!failed(diagnostics)) refuse('an invalid plan', typeName, planProblems(object, { config, prior, planned }))
  const { plannedIdentity, plannedPrivate, requiresReplace } = answer
  return {
    planned,
    // That of an object to be made may be known only then.
    identity: plannedIdentity ? readIdentity(subject, plannedIdentity, identity) : null,
    privateState: plannedPrivate,
    requiresReplace,
    ...deferralIn(answer, subject, typeName),
    diagnostics,
  }
}

/** Of the paths that replace an object, those whose value changes; Terraform asks for no more. */
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

/** The value at a path, and its type; `undefined` where there is none. */
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
