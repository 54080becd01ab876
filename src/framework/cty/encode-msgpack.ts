import { type Child, elementsOf, type Member, membersOf } from './children.ts'
import { checkDepth, within } from './cty-error.ts'
import { Decimal } from './decimal.ts'
import { mismatch } from './mismatch.ts'
import { encodeNumber } from './msgpack-number.ts'
import { encodeUnknown } from './msgpack-unknown.ts'
import { MsgpackWriter } from './msgpack-writer.ts'
import type { Type } from './type.ts'
import { formatType } from './type-json.ts'
import { Dynamic, isList, isObject, isUnknown, type Value } from './value.ts'

/**
 * Writes a value of a type as Terraform and its providers exchange it.
 *
 * Source: docs/plugin-protocol/object-wire-format.md of Terraform; cty/msgpack/marshal.go of go-cty.
 *
 * @throws {CtyError} when the value, or any part of it, does not have its type; `undefined` never has
 */
export const encodeMsgpack = (value: Value, type: Type): Uint8Array => {
  const writer = new MsgpackWriter()
  encode(writer, value, type, 0)
  return writer.finish()
}

const encode = (writer: MsgpackWriter, value: Value | undefined, type: Type, depth: number): void => {
  checkDepth(depth)
  if (value === undefined) throw mismatch(type, value)
  if (value === null) writer.nil()
  else if (isUnknown(value)) encodeUnknown(writer, value, type)
  else if (typeof value === 'string' && type.kind === 'string') writer.string(value)
  else if (typeof value === 'boolean' && type.kind === 'bool') writer.boolean(value)
  else if (value instanceof Decimal && type.kind === 'number') encodeNumber(writer, value)
  else if (value instanceof Dynamic && type.kind === 'dynamic') encodeDynamic(writer, value, depth)
  else if (isList(value)) encodeElements(writer, elementsOf(value, type), depth)
  else if (isObject(value)) encodeMembers(writer, membersOf(value, type), depth)
  else throw mismatch(type, value)
}

/** A value of type `dynamic` is preceded by the JSON of its own type. */
const encodeDynamic = (writer: MsgpackWriter, { type, value }: Dynamic, depth: number): void => {
  if (type.kind !== 'dynamic') {
    writer.array(2)
    writer.binary(Buffer.from(formatType(type)))
  }
  encode(writer, value, type, depth + 1)
}

const encodeElements = (writer: MsgpackWriter, elements: readonly Child[], depth: number): void => {
  writer.array(elements.length)
  for (const element of elements) encodeChild(writer, element, depth)
}

const encodeMembers = (writer: MsgpackWriter, members: readonly Member[], depth: number): void => {
  writer.map(members.length)
  for (const member of members) {
    writer.string(member.name)
    encodeChild(writer, member, depth)
  }
}

const encodeChild = (writer: MsgpackWriter, { step, value, type }: Child, depth: number): void => {
  within(step, () => encode(writer, value, type, depth + 1))
}
