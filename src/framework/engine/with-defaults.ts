import type { Value } from '../cty/index.ts'
import type { ObjectShape } from '../schema/index.ts'
import { planObject } from './planned-object.ts'

/** A configuration that is never planned, with defaults where nothing is written. */
export const withDefaults = (object: ObjectShape, config: Value): Value =>
  planObject(object, { config, prior: null, planned: config }, (field, { config: written, planned }) =>
    field.word === 'attribute' && field.mode === 'defaulted' && written === null ? (field.default ?? null) : planned,
  )
