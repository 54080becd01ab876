import type { Field } from '../schema/index.ts'

/** Tells whether the provider sets the field where the configuration leaves it out. */
export const isComputed = (field: Field): boolean =>
  field.kind === 'block'
    ? field.options.computed === true
    : field.mode === 'computed' || field.mode === 'optionalComputed'

/** Tells whether the field has a value that is not configured: the provider's, or a default. */
export const hasOwnValue = (field: Field): boolean =>
  isComputed(field) || (field.kind === 'attribute' && field.mode === 'defaulted')
