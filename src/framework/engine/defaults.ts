import { type ObjectValue, unknownValue, type Value } from '../cty/index.ts'
import type { Field, ObjectShape } from '../schema/index.ts'
import { planObject, type Stages } from './planned-object.ts'

/** Returns a field's default where the configuration leaves the field out, and the planned value otherwise. */
export const orDefault = (field: Field, { config, planned }: Stages): Value =>
  field.kind === 'attribute' && field.mode === 'defaulted' && config === null ? (field.default ?? null) : planned

/** Returns a configuration that is never planned, with defaults filled in. */
export const withDefaults = (object: ObjectShape, config: Value): Value =>
  planObject(object, { config, prior: null, planned: config }, orDefault)

/** Returns the plan that Terraform would have made for an object that is only read, which it does not plan. */
export const plannedForReading = (object: ObjectShape, config: Value): ObjectValue =>
  planObject(object, { config, prior: null, planned: config }, (field, stages) =>
    field.kind === 'attribute' && stages.config === null && isComputed(field) ? unknownValue : orDefault(field, stages),
  )

/** Tells whether the provider sets the field where the configuration leaves it out. */
export const isComputed = (field: Field): boolean =>
  field.kind === 'attribute' && (field.mode === 'computed' || field.mode === 'optionalComputed')
