import { Decimal } from './decimal.ts'
import type { MsgpackReader } from './msgpack-reader.ts'
import type { MsgpackWriter } from './msgpack-writer.ts'

/**
 * Writes a number as go-cty does: an integer that fits an int64 as an integer, a number that was received as a float64,
 * or a fraction that is exactly one, as a float64, and any other number as decimal text.
 *
 * Source: cty/msgpack/marshal.go of go-cty.
 */
export const encodeNumber = (writer: MsgpackWriter, number: Decimal): void => {
  const integer = number.toBigInt()
  if (integer !== undefined && BigInt.asIntN(64, integer) === integer) writer.integer(integer)
  else if (number.float64 !== undefined) writer.float(number.float64)
  else if (integer === undefined && isFloat64(number)) writer.float(number.toNumber())
  else writer.string(number.text)
}

/**
 * Reads a number in any of its forms.
 *
 * A float64 is remembered, because core rejects a number that comes back in another form.
 *
 * @throws {CtyError} when the next value is not a number, or is `NaN`
 */
export const decodeNumber = (reader: MsgpackReader): Decimal => {
  switch (reader.peek()) {
    case 'string':
    case 'binary':
      return Decimal.parse(reader.string())
    case 'float':
      return Decimal.fromFloat64(reader.float())
    default:
      return Decimal.from(reader.integer())
  }
}

/** Tells whether a float64 holds exactly this fraction, or infinity, and prints the same digits. */
const isFloat64 = (number: Decimal): boolean => {
  if (number.toExactNumber() === undefined) return false
  const [integer = '', fraction = ''] = number.text.split('.')
  return fraction === '' || BigInt(integer + fraction) % 5n ** BigInt(fraction.length) === 0n
}
