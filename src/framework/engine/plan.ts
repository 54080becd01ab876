import { equalOfType, isUnknown, type ObjectValue, type Path, unknownValue, type Value } from '../cty/index.ts'
import { Deferral, type DeferralReason, type PlanChange, PrivateState } from '../definition/index.ts'
import { type Diagnostic, resolvePath } from '../diagnostics/index.ts'
import { type Attributes, elementsOf, type Field, type ObjectShape, ShapeError } from '../schema/index.ts'
import { attempt, type CallContext } from './attempt.ts'
import type { CompiledResource } from './compile.ts'
import { decodeObject } from './decode-object.ts'
import { defaultsFor } from './defaults.ts'
import type { Engine } from './engine.ts'
import { isComputed } from './is-computed.ts'
import { keepEquivalent } from './keep-equivalent.ts'
import { keepPrivate } from './keep-private.ts'
import { attributeOf, planObject, type Rule, type Stages, stagesOf } from './planned-object.ts'
import { replacesWhole } from './replaces-whole.ts'
import { setNested } from './set-nested.ts'
import { wasConfigured } from './was-configured.ts'

export interface PlanRequest extends CallContext {
  readonly type: string
  readonly config: Value
  readonly prior: Value
  /** Terraform's merge of configuration and prior state. */
  readonly proposed: Value
  readonly privateState: Uint8Array
}

export interface PlanResponse {
  readonly planned: Value
  readonly requiresReplace: readonly Path[]
  readonly privateState: Uint8Array
  readonly deferred?: DeferralReason | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Plans the change of one resource, in the order of terraform-plugin-framework.
 *
 * First defaults and null for write-only attributes; on a change, unknown for attributes that the provider sets; then
 * the resource's `plan` hook; last, replacement.
 */
export const plan = async (engine: Engine, request: PlanRequest): Promise<PlanResponse> => {
  const resource = engine.resources.get(request.type)
  if (request.proposed === null) return planDelete(engine, resource, request)
  const { definition, object } = resource
  const { type, config, prior, proposed, privateState, ...call } = request
  const kept = PrivateState.parse(privateState)
  let planned = proposed
  const { result, deferred, diagnostics } = await attempt(
    engine,
    { summary: `Cannot plan ${type}`, ...call, type: object.type, meaning },
    async (context): Promise<readonly Path[]> => {
      const filled = planObject(object, { config, prior, planned: proposed }, fillIn(defaultsFor(object, config)))
      const changed = prior === null || isChanged(object, prior, filled)
      const marked = changed ? planObject(object, { config, prior, planned: filled }, markUnknown) : filled
      planned = marked
      const change = await definition.plan?.(
        {
          config: decodeObject(object, config),
          state: prior === null ? undefined : decodeObject(object, prior),
          planned: decodeObject(object, marked),
        },
        { ...context, private: kept },
      )
      planned = merge(object, config, marked, change)
      for (const [path, value] of change?.nested ?? []) planned = setNested(object, { config, planned }, path, value)
      if (change?.defer) throw new Deferral(change.defer)
      const replaced = (change?.replace ?? []).map((path) =>
        replacing(object, typeof path === 'string' ? [path] : path),
      )
      return prior === null ? [] : [...replacements(object, { config, prior, planned }, []), ...replaced]
    },
  )
  const { leftOut, ...bytes } = keepPrivate(type, kept)
  return { planned, requiresReplace: result ?? [], ...bytes, deferred, diagnostics: [...diagnostics, ...leftOut] }
}

const meaning = 'Nothing was changed.'

/** Tells whether the provider has anything to do; a change of timeouts alone is nothing. */
export const isChanged = (object: ObjectShape, prior: Value, planned: Value): boolean =>
  [...object.fields.values()].some(
    ({ name, shape }) =>
      name !== 'timeouts' && !equalOfType(attributeOf(prior, name), attributeOf(planned, name), shape.type),
  )

/** Returns the path of an attribute because of which a plan hook replaces the object. */
const replacing = (object: ObjectShape, keys: readonly (string | number)[]): Path => {
  const path = resolvePath(object.type, keys)
  if (path.length === keys.length) return path
  throw new ShapeError(
    path.length > 0 ? path : [{ attribute: String(keys[0]) }],
    `the plan hook replaces the object because of ${keys.join('.')}, which the schema does not have`,
  )
}

/** Fills in defaults, clears write-only values, and keeps the old value where the new one means the same. */
const fillIn =
  (orDefault: Rule): Rule =>
  (field, stages, outer) => {
    // Terraform proposes null for a computed block that is left out, whatever it was before.
    if (field.kind === 'block')
      return isComputed(field) && stages.config === null && outer.prior !== null ? stages.prior : stages.planned
    if (field.options.writeOnly) return null
    if (field.mode === 'defaulted' && stages.config === null) return orDefault(field, stages, outer)
    if (isForgotten(field, stages)) return stages.prior
    const kept = keepEquivalent(field, stages.prior, stages.planned)
    // Terraform accepts the prior value or the configured one, but no mixture of them.
    return equalOfType(kept, stages.prior, field.shape.type) ? kept : stages.planned
  }

/**
 * Tells whether Terraform proposes null for a value that stays.
 *
 * Terraform finds no counterpart of an element in a set if the provider set an object or a set within the element. And it
 * proposes null for an object that is no longer configured, even if the object is stable.
 */
const isForgotten = (field: Field, { config, prior, planned }: Stages): boolean =>
  isComputed(field) && config === null && planned === null && (stays(field) || !wasConfigured(field, prior))

/** Tells whether an update keeps the value. An attribute that replaces the object cannot change while the object stays. */
const stays = ({ options }: Field): boolean =>
  options.replaces === true || ('stable' in options && options.stable !== undefined)

/** Marks attributes that the provider sets as unknown on a change, unless they are known to stay. */
const markUnknown = (field: Field, { config, prior, planned }: Stages, outer: Stages): Value => {
  if (config !== null || !isComputed(field)) return planned
  const stable = 'stable' in field.options ? field.options.stable : undefined
  const keepsNull = stable === 'includingNull' && outer.prior !== null
  return stays(field) && (prior !== null || keepsNull) ? prior : unknownValue
}

/** Merges the values that a plan hook set. It may set only attributes of the provider. */
const merge = (
  object: ObjectShape,
  config: Value,
  marked: ObjectValue,
  change: PlanChange<Attributes> | undefined,
): ObjectValue => {
  const merged = new Map(marked)
  for (const [attribute, value] of Object.entries(change?.planned ?? {})) {
    const path = [{ attribute }]
    const field = object.fields.get(attribute)
    if (!field) throw new ShapeError(path, `the plan hook sets ${attribute}, which the schema does not have`)
    if (!isComputed(field) || attributeOf(config, attribute) !== null)
      throw new ShapeError(path, `the plan hook sets ${attribute}, which only the practitioner may set`)
    merged.set(attribute, field.shape.encode(value, path))
  }
  return merged
}

const replacesNow = ({ options: { replaces }, shape }: Field, { config, prior, planned }: Stages): boolean => {
  if (typeof replaces !== 'function') return replaces === true || (replaces === 'configured' && config !== null)
  return replaces({ before: shape.decode(prior, []), after: shape.decode(planned, []), configured: config !== null })
}

/** Tells whether a change within an object can replace the resource. */
const mayReplace = (object: ObjectShape): boolean =>
  [...object.fields.values()].some(({ options, nested }) => options.replaces || (nested && mayReplace(nested.object)))

/** Returns the paths of the changed attributes that replace the object. */
const replacements = (object: ObjectShape, stages: Stages, path: Path): readonly Path[] =>
  [...object.fields.values()].flatMap((field) => {
    const here = [...path, { attribute: field.name }]
    const inner = stagesOf(stages, field.name)
    if (field.name === 'timeouts' || equalOfType(inner.prior, inner.planned, field.shape.type)) return []
    if (replacesNow(field, inner)) return [here]
    const { nested } = field
    // What the objects will be is not known yet, and a plan that is final must not replace more than the first one.
    if (nested && isUnknown(inner.planned)) return mayReplace(nested.object) ? [here] : []
    // Elements of a set have no address: only the whole set can have `replaces`.
    if (!nested || nested.nesting === 'set') return []
    const before = new Map(elementsOf(nested, inner.prior, here).map((element) => [element.key, element]))
    const after = new Map(elementsOf(nested, inner.planned, here).map((element) => [element.key, element]))
    const written = new Map(elementsOf(nested, inner.config, here).map((element) => [element.key, element]))
    const within = [...new Map([...before, ...after])].flatMap(([key, element]) => {
      const [prior = null, planned = null] = [before.get(key)?.value, after.get(key)?.value]
      const config = written.get(key)?.value ?? null
      return replacements(nested.object, { config, prior, planned }, element.path)
    })
    return within.length === 0 && replacesWhole(field) ? [here] : within
  })

const planDelete = async (
  engine: Engine,
  { definition, object }: CompiledResource,
  { type, prior, privateState, ...call }: PlanRequest,
): Promise<PlanResponse> => {
  const { deferred, diagnostics } = await attempt(
    engine,
    { summary: `Cannot plan the deletion of ${type}`, ...call, type: object.type, meaning },
    (context) =>
      definition.planDelete?.(
        { state: decodeObject(object, prior) },
        { ...context, private: PrivateState.parse(privateState) },
      ),
  )
  return { planned: null, requiresReplace: [], privateState, deferred, diagnostics }
}
