import { dynamicType, listType, mapType, objectType, parseType, setType, type Type } from '../cty/index.ts'
import {
  Schema_NestedBlock_NestingMode as Nesting,
  type Schema_Attribute,
  type Schema_Block,
  type Schema_NestedBlock,
} from '../gen/tfplugin6_pb.ts'
import { hasDynamic } from '../schema/index.ts'

const utf8 = new TextDecoder()

/** Returns the type of the objects that a schema describes (terraform `internal/configs/configschema`). */
export const typeOfBlock = ({ attributes, blockTypes }: Schema_Block): Type =>
  objectType(
    new Map([
      ...attributes.map((attribute) => [attribute.name, typeOfAttribute(attribute)] as const),
      ...blockTypes.map((block) => [block.typeName, typeOfNested(block)] as const),
    ]),
  )

/** Returns the type of an attribute. */
export const typeOfAttribute = ({ type, nestedType }: Schema_Attribute): Type => {
  if (!nestedType) return parseType(utf8.decode(type))
  const element = objectType(
    new Map(nestedType.attributes.map((attribute) => [attribute.name, typeOfAttribute(attribute)])),
  )
  return collectionOf(nestedType.nesting, element)
}

const typeOfNested = ({ nesting, block }: Schema_NestedBlock): Type => {
  const element = block ? typeOfBlock(block) : objectType({})
  const isMany = nesting === Nesting.LIST || nesting === Nesting.MAP
  // Blocks whose objects have a dynamic attribute are a tuple or an object.
  return isMany && hasDynamic(element) ? dynamicType : collectionOf(nesting, element)
}

/** @param nesting of an attribute or a block, which have the same numbers */
const collectionOf = (nesting: number, element: Type): Type => {
  switch (nesting) {
    case Nesting.LIST:
      return listType(element)
    case Nesting.SET:
      return setType(element)
    case Nesting.MAP:
      return mapType(element)
    default:
      return element
  }
}
