import { equalOfType, type Value } from '../cty/index.ts'
import type { ObjectShape } from '../schema/index.ts'
import { attributeOf } from './planned-object.ts'

/** Whether there is anything to do for the provider; a change of timeouts alone is none. */
export const isChanged = (object: ObjectShape, prior: Value, planned: Value): boolean =>
  [...object.fields.values()].some(
    ({ name, shape }) =>
      name !== 'timeouts' && !equalOfType(attributeOf(prior, name), attributeOf(planned, name), shape.type),
  )
