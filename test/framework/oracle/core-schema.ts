import { objectType, parseType, type Type, type Value } from '../../../src/framework/cty/index.ts'
import {
  Schema_NestedBlock_NestingMode as BlockNesting,
  Schema_Object_NestingMode as ObjectNesting,
  type Schema_Attribute,
  type Schema_Block,
} from '../../../src/framework/gen/tfplugin6_pb.ts'

export type Nesting = 'single' | 'list' | 'set' | 'map'

/** A schema as Terraform reads it from a provider: an object of attributes and blocks. */
export interface CoreObject {
  readonly attributes: ReadonlyMap<string, CoreAttribute>
  readonly blocks: ReadonlyMap<string, CoreNested>
}

export interface CoreAttribute {
  readonly type: Type
  readonly nested: CoreNested | undefined
  readonly optional: boolean
  readonly computed: boolean
  readonly writeOnly: boolean
}

/** The objects of a block or of a nested attribute. */
export interface CoreNested {
  readonly nesting: Nesting
  readonly object: CoreObject
}

/** Reads a block of a schema message. */
export const coreObject = (block: Pick<Schema_Block, 'attributes' | 'blockTypes'> | undefined): CoreObject => ({
  attributes: new Map(block?.attributes.map((attribute) => [attribute.name, coreAttribute(attribute)])),
  blocks: new Map(
    block?.blockTypes.map(({ typeName, block: inner, nesting }) => [
      typeName,
      { nesting: nestingOf(BlockNesting, nesting), object: coreObject(inner) },
    ]),
  ),
})

const coreAttribute = ({ type, nestedType, optional, computed, writeOnly }: Schema_Attribute): CoreAttribute => {
  const nested = nestedType && {
    nesting: nestingOf(ObjectNesting, nestedType.nesting),
    object: coreObject({ attributes: nestedType.attributes, blockTypes: [] }),
  }
  return {
    type: nested ? typeOfNested(nested) : parseType(new TextDecoder().decode(type)),
    nested,
    optional,
    computed,
    writeOnly,
  }
}

const nestingOf = (modes: Readonly<Record<string, number>>, nesting: number): Nesting => {
  const [name = ''] = Object.entries(modes).find(([, mode]) => mode === nesting) ?? []
  return name.toLowerCase() as Nesting // the messages have no other names, except for a group, which nothing here has
}

/** Returns the type that Terraform derives from a schema. */
export const typeOfObject = ({ attributes, blocks }: CoreObject): Type =>
  objectType(
    new Map([
      ...[...attributes].map(([name, { type }]): [string, Type] => [name, type]),
      ...[...blocks].map(([name, nested]): [string, Type] => [name, typeOfNested(nested)]),
    ]),
  )

export const typeOfNested = ({ nesting, object }: CoreNested): Type =>
  nesting === 'single' ? typeOfObject(object) : { kind: nesting, element: typeOfObject(object) }

/** Returns the value of a block that is left out. */
export const emptyBlock = ({ nesting }: CoreNested): Value => {
  if (nesting === 'single') return null
  return nesting === 'map' ? new Map() : []
}
