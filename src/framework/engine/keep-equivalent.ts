import { isDeepStrictEqual } from 'node:util'
import type { Value } from '../cty/index.ts'
import { type Field, hasDynamic, toPlain } from '../schema/index.ts'

/**
 * The value there was, where the new one means the same; else the new one.
 *
 * Texts mean the same if their attribute says so. Values of any type do if they look the same to handlers, who see
 * neither a list from a tuple nor a long decimal from its text.
 */
export const keepEquivalent = (field: Field, before: Value, after: Value): Value => {
  if (before === null || after === null) return after
  const { equivalent } = field.kind === 'attribute' ? field.options : {}
  if (equivalent && typeof before === 'string' && typeof after === 'string')
    return equivalent(before, after) ? before : after
  return hasDynamic(field.shape.type) && isDeepStrictEqual(toPlain(before), toPlain(after)) ? before : after
}
