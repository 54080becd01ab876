import { type ObjectValue, unknownValue, type Value } from '../cty/index.ts'
import type { ObjectShape } from '../schema/index.ts'
import { planObject } from './planned-object.ts'

/** What Terraform would have planned for something that is only read, which it does not plan. */
export const plannedForReading = (object: ObjectShape, config: Value): ObjectValue =>
  planObject(object, { config, prior: null, planned: config }, (field, stages) => {
    if (field.word === 'block' || stages.config !== null) return stages.planned
    if (field.mode === 'defaulted') return field.default ?? null
    return field.mode === 'optional' || field.mode === 'required' ? null : unknownValue
  })
