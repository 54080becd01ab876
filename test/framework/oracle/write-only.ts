import { isUnknown, type Value } from '../../../src/framework/cty/index.ts'
import type { CoreNested, CoreObject } from './core-schema.ts'
import { attribute, isNull, partsOf } from './core-values.ts'

/**
 * Returns the write-only attributes that have a value, which no plan and no state may contain.
 *
 * Source: ValidateWriteOnlyAttributes in internal/lang/ephemeral of Terraform 1.11.
 */
export const writeOnlyProblems = ({ attributes, blocks }: CoreObject, value: Value, at = ''): readonly string[] => {
  if (value === null || isUnknown(value)) return []
  const within = ({ nesting, object }: CoreNested, inner: Value, here: string) =>
    nesting === 'single'
      ? writeOnlyProblems(object, inner, here)
      : partsOf(inner).flatMap((part) => writeOnlyProblems(object, part.value, `${here}${part.key}`))
  return [
    ...[...attributes].flatMap(([name, { writeOnly, nested }]) => {
      const inner = attribute(value, name)
      if (writeOnly && !isNull(inner)) return [`${at}.${name}: a write-only attribute has a value`]
      return nested ? within(nested, inner, `${at}.${name}`) : []
    }),
    ...[...blocks].flatMap(([name, block]) => within(block, attribute(value, name), `${at}.${name}`)),
  ]
}
