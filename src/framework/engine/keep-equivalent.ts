import type { Value } from '../cty/index.ts'
import type { Field } from '../schema/index.ts'

/** The text there was, where the new one means the same; else the new one. */
export const keepEquivalent = (field: Field, before: Value, after: Value): Value => {
  const { equivalent } = field.word === 'attribute' ? field.facts : {}
  const same = equivalent && typeof before === 'string' && typeof after === 'string' && equivalent(before, after)
  return same ? before : after
}
