import type { Type } from '../cty/index.ts'

/** Tells whether a value of the type may contain a dynamic value. */
export const hasDynamic = (type: Type): boolean => hasKind(type, 'dynamic')

/** Tells whether a value of the type may contain a value of a kind. */
export const hasKind = (type: Type, kind: Type['kind']): boolean =>
  type.kind === kind || partsOf(type).some((part) => hasKind(part, kind))

/** Tells whether it may contain dynamic elements, which Terraform does not allow: all elements have one type. */
export const hasDynamicElements = (type: Type): boolean =>
  'element' in type ? hasDynamic(type.element) : partsOf(type).some(hasDynamicElements)

const partsOf = (type: Type): readonly Type[] => {
  if ('element' in type) return [type.element]
  if ('elements' in type) return type.elements
  return 'attributes' in type ? [...type.attributes.values()] : []
}
