/**
 * A Terraform type: what shape a value must have, written down the way go-cty does.
 *
 * Source: docs/plugin-protocol/object-wire-format.md of Terraform.
 */
export type Type =
  | { readonly kind: 'string' | 'number' | 'bool' | 'dynamic' }
  | { readonly kind: 'list' | 'set' | 'map'; readonly element: Type }
  | { readonly kind: 'object'; readonly attributes: ReadonlyMap<string, Type> }
  | { readonly kind: 'tuple'; readonly elements: readonly Type[] }

/** Text in Unicode. */
export const stringType: Type = { kind: 'string' }
/** A number of any size and precision. */
export const numberType: Type = { kind: 'number' }
/** True or false. */
export const boolType: Type = { kind: 'bool' }
/** Any type, found out value by value: each value on the wire carries its own. */
export const dynamicType: Type = { kind: 'dynamic' }

/** Elements of one type, in order. */
export const listType = (element: Type): Type => ({ kind: 'list', element })
/** Elements of one type, without order and each of them once. */
export const setType = (element: Type): Type => ({ kind: 'set', element })
/** Elements of one type under keys that anybody may choose. */
export const mapType = (element: Type): Type => ({ kind: 'map', element })
/** So many elements, each of its own type. */
export const tupleType = (elements: readonly Type[]): Type => ({ kind: 'tuple', elements })
/** Exactly these attributes, each of its own type. */
export const objectType = (attributes: ReadonlyMap<string, Type> | Readonly<Record<string, Type>>): Type => ({
  kind: 'object',
  attributes: attributes instanceof Map ? attributes : new Map(Object.entries(attributes)),
})
