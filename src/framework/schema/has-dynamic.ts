import type { Type } from '../cty/index.ts'

/** Whether a value of the type may hold a value of any type. */
export const hasDynamic = (type: Type): boolean => type.kind === 'dynamic' || partsOf(type).some(hasDynamic)

/** Whether it may hold elements of any type, which Terraform does not allow: all elements are of one. */
export const hasDynamicElements = (type: Type): boolean =>
  'element' in type ? hasDynamic(type.element) : partsOf(type).some(hasDynamicElements)

const partsOf = (type: Type): readonly Type[] => {
  if ('element' in type) return [type.element]
  if ('elements' in type) return type.elements
  return 'attributes' in type ? [...type.attributes.values()] : []
}
