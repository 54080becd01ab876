/**
 * A Terraform type: the shape of a value, modeled after go-cty.
 *
 * Source: docs/plugin-protocol/object-wire-format.md of Terraform.
 */
export type Type =
  | { readonly kind: 'string' | 'number' | 'bool' | 'dynamic' }
  | { readonly kind: 'list' | 'set' | 'map'; readonly element: Type }
  | { readonly kind: 'object'; readonly attributes: ReadonlyMap<string, Type> }
  | { readonly kind: 'tuple'; readonly elements: readonly Type[] }

/** Unicode text. */
export const stringType: Type = { kind: 'string' }
/** A number of any size and precision. */
export const numberType: Type = { kind: 'number' }
/** True or false. */
export const boolType: Type = { kind: 'bool' }
/** Any type: each value is sent together with its own type. */
export const dynamicType: Type = { kind: 'dynamic' }

/** Ordered elements of one type. */
export const listType = (element: Type): Type => ({ kind: 'list', element })
/** Unordered, distinct elements of one type. */
export const setType = (element: Type): Type => ({ kind: 'set', element })
/** Elements of one type under arbitrary keys. */
export const mapType = (element: Type): Type => ({ kind: 'map', element })
/** A fixed number of elements, each of its own type. */
export const tupleType = (elements: readonly Type[]): Type => ({ kind: 'tuple', elements })
/** Exactly these attributes, each of its own type. */
export const objectType = (attributes: ReadonlyMap<string, Type> | Readonly<Record<string, Type>>): Type => ({
  kind: 'object',
  attributes: attributes instanceof Map ? attributes : new Map(Object.entries(attributes)),
})
