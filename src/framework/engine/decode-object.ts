import { isUnknown, type Value } from '../cty/index.ts'
import type { Field, ObjectShape } from '../schema/index.ts'
import { planObject } from './planned-object.ts'

type Decoded = Readonly<Record<string, unknown>>

/** Decodes an object for handlers. */
export const decodeObject = (object: ObjectShape, value: Value): Decoded => object.decode(value, []) as Decoded // an object shape decodes an object to an object

/**
 * Decodes a configuration for handlers that apply it: with defaults and write-only values, without values that the
 * provider sets.
 *
 * Attributes that only the practitioner sets are `undefined` if left out, so `{ ...state, ...config }` drops them.
 */
export const decodeConfig = (object: ObjectShape, config: Value, planned: Value): Decoded => ({
  ...Object.fromEntries([...object.fields.values()].filter(isLeftToWrite).map(({ name }) => [name, undefined])),
  ...decodeObject(
    object,
    planObject(object, { config, prior: null, planned }, (field, stages) => {
      if (field.kind === 'block') return isUnknown(stages.planned) ? field.shape.encode(undefined, []) : stages.planned
      if (field.mode === 'computed') return null
      if (field.options.writeOnly) return stages.config
      return isUnknown(stages.planned) ? null : stages.planned
    }),
  ),
})

const isLeftToWrite = (field: Field): boolean => field.kind === 'block' || field.mode === 'optional'
