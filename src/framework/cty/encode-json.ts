import { type Child, elementsOf, type Member, membersOf } from './children.ts'
import { CtyError, checkDepth, within } from './cty-error.ts'
import { Decimal } from './decimal.ts'
import { mismatch } from './mismatch.ts'
import type { Type } from './type.ts'
import { formatType } from './type-json.ts'
import { Unknown } from './unknown.ts'
import { Dynamic, isList, isObject, type Value } from './value.ts'

/**
 * Writes a value of a type as Terraform stores it.
 *
 * Source: cty/json/marshal.go of go-cty.
 *
 * @throws {CtyError} when the value, or any part of it, does not have its type, is unknown, or is an infinite number
 */
export const encodeJson = (value: Value, type: Type): string => encode(value, type, 0)

const encode = (value: Value | undefined, type: Type, depth: number): string => {
  checkDepth(depth)
  if (value === null) return 'null'
  if (typeof value === 'string' && type.kind === 'string') return JSON.stringify(value)
  if (typeof value === 'boolean' && type.kind === 'bool') return String(value)
  if (value instanceof Decimal && type.kind === 'number') return encodeNumber(value)
  if (value instanceof Dynamic && type.kind === 'dynamic') return encodeDynamic(value, depth)
  if (value instanceof Unknown) throw new CtyError('unknown', 'a known value is required, got an unknown one')
  if (value === undefined) throw mismatch(type, value)
  if (isList(value)) return `[${elementsOf(value, type).map((element) => encodeChild(element, depth))}]`
  if (isObject(value)) return `{${membersOf(value, type).map((member) => encodeMember(member, depth))}}`
  throw mismatch(type, value)
}

const encodeNumber = ({ text }: Decimal): string => {
  if (text.endsWith('Infinity')) throw new CtyError('mismatch', `a finite number is required, got ${text}`)
  return text
}

const encodeDynamic = ({ type, value }: Dynamic, depth: number): string => {
  const json = encode(value, type, depth + 1)
  return type.kind === 'dynamic' ? json : `{"value":${json},"type":${formatType(type)}}`
}

const encodeMember = (member: Member, depth: number): string =>
  `${JSON.stringify(member.name)}:${encodeChild(member, depth)}`

const encodeChild = ({ step, value, type }: Child, depth: number): string =>
  within(step, () => encode(value, type, depth + 1))
