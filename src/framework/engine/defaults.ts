import { type ObjectValue, unknownValue, type Value } from '../cty/index.ts'
import type { ObjectShape } from '../schema/index.ts'
import { isComputed } from './is-computed.ts'
import { planObject, type Rule } from './planned-object.ts'

/** Returns the rule that fills in a field's default where a configuration leaves the field out. */
export const defaultsFor = (object: ObjectShape, whole: Value): Rule => {
  let decoded: unknown
  return (field, { config, planned }) => {
    if (field.kind === 'block' || field.mode !== 'defaulted' || config !== null) return planned
    if (!field.defaultFor) return field.default ?? null
    decoded ??= object.decode(whole, [])
    return field.defaultFor(decoded)
  }
}

/** Returns a configuration that is never planned, with defaults filled in. */
export const withDefaults = (object: ObjectShape, config: Value): Value =>
  planObject(object, { config, prior: null, planned: config }, defaultsFor(object, config))

/** Returns the plan that Terraform would have made for an object that is only read, which it does not plan. */
export const plannedForReading = (object: ObjectShape, config: Value): ObjectValue => {
  const orDefault = defaultsFor(object, config)
  return planObject(object, { config, prior: null, planned: config }, (field, stages, outer) =>
    stages.config === null && isComputed(field) ? unknownValue : orDefault(field, stages, outer),
  )
}
