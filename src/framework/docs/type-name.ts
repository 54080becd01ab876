import type { Type } from '../cty/index.ts'

type ObjectType = Extract<Type, { kind: 'object' }>

/** A type as the Terraform registry writes it: `List of String`; attributes of an object are told apart from it. */
export const typeName = (type: Type): string => name(type, () => 'Object')

const name = (type: Type, objectName: (type: ObjectType) => string): string => {
  switch (type.kind) {
    case 'string':
      return 'String'
    case 'number':
      return 'Number'
    case 'bool':
      return 'Boolean'
    case 'dynamic':
      return 'Dynamic'
    case 'list':
      return `List of ${name(type.element, objectName)}`
    case 'set':
      return `Set of ${name(type.element, objectName)}`
    case 'map':
      return `Map of ${name(type.element, objectName)}`
    case 'tuple':
      return `Tuple [${type.elements.map(inFull).join(', ')}]`
    case 'object':
      return objectName(type)
  }
}

/** Within a tuple an object has no section of its own. */
const inFull = (type: Type): string =>
  name(type, ({ attributes }) => {
    const named = [...attributes].map(([attribute, part]) => `${attribute}: ${inFull(part)}`)
    return `Object {${named.join(', ')}}`
  })

/** The object that a type consists of, alone or as the elements of collections. */
export const objectWithin = (type: Type): ObjectType | undefined => {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return objectWithin(type.element)
    case 'object':
      return type
    default:
      return undefined
  }
}
