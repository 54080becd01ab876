import type { Value } from '../cty/index.ts'
import { elementsOf, type Field } from '../schema/index.ts'
import { hasOwnValue } from './is-computed.ts'
import { attributeOf } from './planned-object.ts'

/**
 * Tells whether a nested attribute has a value that only a configuration can have set.
 *
 * Such a value is removed when the configuration no longer sets the attribute. Any other is kept.
 */
export const wasConfigured = (field: Field, prior: Value): boolean => {
  if (!field.nested || (field.kind === 'attribute' && field.mode === 'computed')) return false
  const inner = [...field.nested.object.fields.values()]
  return elementsOf(field.nested, prior, []).some(({ value }) =>
    inner.some((one) => {
      const part = attributeOf(value, one.name)
      return part !== null && (!hasOwnValue(one) || wasConfigured(one, part))
    }),
  )
}
