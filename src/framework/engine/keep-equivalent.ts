import type { Value } from '../cty/index.ts'
import type { Field } from '../schema/index.ts'

/**
 * Returns the old value of a field where the new one means the same, at any depth, and the new one elsewhere.
 *
 * Texts mean the same if the attribute's `equivalent` says so, numbers if they round to the same one in TypeScript, and
 * values of any type if they are the same plain data. The fields of nested objects are compared one by one instead.
 */
export const keepEquivalent = (field: Field, before: Value, after: Value): Value =>
  field.nested ? after : field.shape.reconcile(before, after, equivalentOf(field))

/** Returns how a field compares texts, if it does. */
export const equivalentOf = (field: Field) => (field.kind === 'attribute' ? field.options.equivalent : undefined)
