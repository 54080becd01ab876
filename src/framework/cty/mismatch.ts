import { CtyError } from './cty-error.ts'
import { Decimal } from './decimal.ts'
import type { Type } from './type.ts'
import { Unknown } from './unknown.ts'
import { Dynamic } from './value.ts'

const names: Record<Type['kind'], string> = {
  string: 'a string',
  number: 'a number',
  bool: 'a bool',
  dynamic: 'a value with its type',
  list: 'a list',
  set: 'a set',
  map: 'a map',
  object: 'an object',
  tuple: 'a tuple',
}

/** Returns the error for a value of the wrong kind: "a string is required, got a list". */
export const mismatch = (type: Type, got: unknown): CtyError =>
  new CtyError('mismatch', `${names[type.kind]} is required, got ${describe(got)}`)

/** Also names JavaScript values that are not Terraform values: they reveal bugs in providers. */
const describe = (value: unknown): string => {
  if (value === undefined || value === null) return String(value)
  if (typeof value === 'string') return names.string
  if (typeof value === 'boolean') return names.bool
  if (value instanceof Decimal) return names.number
  if (value instanceof Unknown) return 'an unknown value'
  if (value instanceof Dynamic) return names.dynamic
  if (Array.isArray(value)) return names.list
  if (value instanceof Map) return 'a map or an object'
  return `a JavaScript ${typeof value}`
}
