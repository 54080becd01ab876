import type { Field } from '../schema/index.ts'

/** Tells whether every change of the field replaces the object: by its own option, or by those of all its nested fields. */
export const replacesWhole = (field: Field): boolean => {
  if (field.options.replaces === true) return true
  if (!field.nested || !isWritten(field)) return false
  const written = [...field.nested.object.fields.values()].filter(isWritten)
  return written.length > 0 && written.every(replacesWhole)
}

/** Tells whether the configuration can change the field. */
export const isWritten = (field: Field): boolean =>
  field.kind === 'block' || (field.mode !== 'computed' && !field.options.writeOnly)
