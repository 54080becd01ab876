import { distinct } from './canonical-key.ts'
import { checkAttributes, checkLength } from './children.ts'
import { CtyError, checkDepth, within } from './cty-error.ts'
import { decodeNumber } from './msgpack-number.ts'
import { MsgpackReader } from './msgpack-reader.ts'
import { decodeUnknown } from './msgpack-unknown.ts'
import type { Type } from './type.ts'
import { parseType } from './type-json.ts'
import { Dynamic, type Value } from './value.ts'

/**
 * Reads a value of a type from the msgpack that Terraform sends.
 *
 * Source: docs/plugin-protocol/object-wire-format.md of Terraform; cty/msgpack/unmarshal.go of go-cty.
 *
 * @throws {CtyError} when the bytes are not msgpack, hold more than one value, or hold a value of another type
 */
export const decodeMsgpack = (bytes: Uint8Array, type: Type): Value => {
  const reader = new MsgpackReader(bytes)
  const value = decode(reader, type, 0)
  reader.end()
  return value
}

const decode = (reader: MsgpackReader, type: Type, depth: number): Value => {
  checkDepth(depth)
  const family = reader.peek()
  if (family === 'extension') return decodeUnknown(reader, type)
  if (family === 'nil') return reader.nil()
  switch (type.kind) {
    case 'string':
      return reader.string()
    case 'bool':
      return reader.boolean()
    case 'number':
      return decodeNumber(reader)
    case 'dynamic':
      return decodeDynamic(reader, depth)
    case 'list':
      return decodeElements(reader, type.element, depth)
    case 'set':
      return distinct(decodeElements(reader, type.element, depth), type.element)
    case 'tuple':
      return decodeTuple(reader, type.elements, depth)
    case 'map':
      return decodeMap(reader, type.element, depth)
    case 'object':
      return decodeObject(reader, type.attributes, depth)
  }
}

/** A value of type `dynamic` is preceded by the JSON of its own type. */
const decodeDynamic = (reader: MsgpackReader, depth: number): Value => {
  const length = reader.array()
  if (length !== 2) throw new CtyError('malformed', `a type and its value are required, got an array of ${length}`)
  const type = parseType(reader.string())
  const value = decode(reader, type, depth + 1)
  return type.kind === 'dynamic' ? value : new Dynamic(type, value)
}

const decodeElements = (reader: MsgpackReader, element: Type, depth: number): readonly Value[] => {
  const length = reader.array()
  const elements: Value[] = []
  for (let index = 0; index < length; index++) {
    elements.push(within({ index }, () => decode(reader, element, depth + 1)))
  }
  return elements
}

const decodeTuple = (reader: MsgpackReader, elements: readonly Type[], depth: number): readonly Value[] => {
  checkLength(reader.array(), elements.length)
  return elements.map((element, index) => within({ index }, () => decode(reader, element, depth + 1)))
}

const decodeMap = (reader: MsgpackReader, element: Type, depth: number): ReadonlyMap<string, Value> => {
  const members = new Map<string, Value>()
  for (let left = reader.map(); left > 0; left--) {
    const key = reader.string()
    const value = within({ key }, () => decode(reader, element, depth + 1))
    members.set(key, value)
  }
  return members
}

const decodeObject = (
  reader: MsgpackReader,
  types: ReadonlyMap<string, Type>,
  depth: number,
): ReadonlyMap<string, Value> => {
  const attributes = new Map<string, Value>()
  const length = reader.map()
  for (let left = length; left > 0; left--) {
    const name = reader.string()
    const value = within({ attribute: name }, () => decodeAttribute(reader, types.get(name), depth + 1))
    attributes.set(name, value)
  }
  checkAttributes(attributes, types)
  if (length !== attributes.size) throw new CtyError('malformed', 'an attribute is given twice')
  return attributes
}

/** Skips an attribute without a type; `checkAttributes` then reports it. */
const decodeAttribute = (reader: MsgpackReader, type: Type | undefined, depth: number): Value => {
  if (type !== undefined) return decode(reader, type, depth)
  reader.skip()
  return null
}
