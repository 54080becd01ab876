import { CtyError } from './cty-error.ts'
import { decodeNumber, encodeNumber } from './msgpack-number.ts'
import { MsgpackReader } from './msgpack-reader.ts'
import { MsgpackWriter } from './msgpack-writer.ts'
import type { Type } from './type.ts'
import { type Bound, type Refinements, Unknown, unknownValue } from './unknown.ts'

const refinedCode = 12
/** go-cty rejects larger bodies. */
const largestBody = 1024
const unrefinedBody = Uint8Array.of(0)

const keys = {
  nullness: 1,
  stringPrefix: 2,
  numberMinimum: 3,
  numberMaximum: 4,
  lengthMinimum: 5,
  lengthMaximum: 6,
} as const satisfies Record<keyof Refinements, number>

/**
 * Writes an unknown value with the refinements that its type can have.
 *
 * Refinements that are too large for go-cty are omitted: promising less is always correct.
 *
 * Source: cty/msgpack/unknown.go of go-cty.
 */
export const encodeUnknown = (writer: MsgpackWriter, unknown: Unknown, type: Type): void => {
  const body = encodeRefinements(unknown.refinements, type)
  if (body === undefined || body.length > largestBody) writer.extension(0, unrefinedBody)
  else writer.extension(refinedCode, body)
}

/**
 * Reads an unknown value, which is an extension with any code.
 *
 * @throws {CtyError} when the refinements are malformed, or larger than 1024 bytes
 */
export const decodeUnknown = (reader: MsgpackReader, type: Type): Unknown => {
  const { code, body } = reader.extension()
  if (code !== refinedCode || body.length <= 1 || type.kind === 'dynamic') return unknownValue
  if (body.length > largestBody) {
    throw new CtyError(
      'limit',
      `refinements are too large: at most ${largestBody} bytes are allowed, got ${body.length}`,
    )
  }
  const refinements = decodeRefinements(new MsgpackReader(body))
  return Object.keys(refinements).length === 0 ? unknownValue : new Unknown(refinements)
}

const encodeRefinements = (refinements: Refinements, type: Type): Uint8Array | undefined => {
  const names = refinementsOf(type).filter((name) => refinements[name] !== undefined)
  if (names.length === 0) return undefined
  const writer = new MsgpackWriter()
  writer.map(names.length)
  for (const name of names) {
    writer.integer(keys[name])
    encodeRefinement(writer, refinements[name])
  }
  return writer.finish()
}

const refinementsOf = (type: Type): readonly (keyof Refinements)[] => {
  switch (type.kind) {
    case 'dynamic':
      return []
    case 'string':
      return ['nullness', 'stringPrefix']
    case 'number':
      return ['nullness', 'numberMinimum', 'numberMaximum']
    case 'list':
    case 'set':
    case 'map':
      return ['nullness', 'lengthMinimum', 'lengthMaximum']
    default:
      return ['nullness']
  }
}

const encodeRefinement = (writer: MsgpackWriter, refinement: Refinements[keyof Refinements]): void => {
  if (typeof refinement === 'boolean') writer.boolean(refinement)
  if (typeof refinement === 'string') writer.string(refinement)
  if (typeof refinement === 'bigint') writer.integer(refinement)
  if (typeof refinement === 'object') {
    writer.array(2)
    encodeNumber(writer, refinement.value)
    writer.boolean(refinement.inclusive)
  }
}

const decodeRefinements = (reader: MsgpackReader): Refinements => {
  const refinements: { -readonly [Name in keyof Refinements]: Refinements[Name] } = {}
  for (let left = reader.map(); left > 0; left--) {
    switch (Number(reader.integer())) {
      case keys.nullness:
        refinements.nullness = reader.boolean()
        break
      case keys.stringPrefix:
        refinements.stringPrefix = reader.string()
        break
      case keys.numberMinimum:
        refinements.numberMinimum = decodeBound(reader)
        break
      case keys.numberMaximum:
        refinements.numberMaximum = decodeBound(reader)
        break
      case keys.lengthMinimum:
        refinements.lengthMinimum = BigInt(reader.integer())
        break
      case keys.lengthMaximum:
        refinements.lengthMaximum = BigInt(reader.integer())
        break
      default:
        reader.skip()
    }
  }
  return refinements
}

const decodeBound = (reader: MsgpackReader): Bound => {
  if (reader.array() !== 2) throw new CtyError('malformed', 'a bound has to be an array of a number and a bool')
  return { value: decodeNumber(reader), inclusive: reader.boolean() }
}
