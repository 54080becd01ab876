import { isUnknown, type Value } from '../cty/index.ts'
import type { Field, ObjectShape } from '../schema/index.ts'
import { planObject } from './planned-object.ts'

type Decoded = Readonly<Record<string, unknown>>

/** An object as handlers see it. */
export const decodeObject = (object: ObjectShape, value: Value): Decoded => object.decode(value, []) as Decoded // an object shape decodes an object to an object

/**
 * What the practitioner set, as handlers see it when they act: defaults filled in, write-only values there, nothing of
 * what the provider decides.
 *
 * What is left out, and the practitioner's alone to set, is there as `undefined`: `{ ...state, ...config }` forgets it.
 */
export const decodeConfig = (object: ObjectShape, config: Value, planned: Value): Decoded => ({
  ...Object.fromEntries([...object.fields.values()].filter(isLeftToWrite).map(({ name }) => [name, undefined])),
  ...decodeObject(
    object,
    planObject(object, { config, prior: null, planned }, (field, stages) => {
      if (field.kind === 'block') return stages.planned
      if (field.mode === 'computed') return null
      if (field.options.writeOnly) return stages.config
      return isUnknown(stages.planned) ? null : stages.planned
    }),
  ),
})

const isLeftToWrite = (field: Field): boolean => field.kind === 'block' || field.mode === 'optional'
