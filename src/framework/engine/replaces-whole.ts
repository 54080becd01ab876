import type { Field } from '../schema/index.ts'

/** Whether no change of the field is made in place: it says so itself, or all that can be written within it does. */
export const replacesWhole = (field: Field): boolean => {
  if (field.options.replaces === true) return true
  if (!field.nested || !isWritten(field)) return false
  const written = [...field.nested.object.fields.values()].filter(isWritten)
  return written.length > 0 && written.every(replacesWhole)
}

/** Whether a change of the field can be planned because of what the practitioner writes. */
export const isWritten = (field: Field): boolean =>
  field.kind === 'block' || (field.mode !== 'computed' && !field.options.writeOnly)
