import { Decimal } from './decimal.ts'
import type { MsgpackReader } from './msgpack-reader.ts'
import type { MsgpackWriter } from './msgpack-writer.ts'

/**
 * Writes a number as go-cty does: an integer that fits an int64 as an integer, a fraction that is exactly a float64 as
 * that float, any other number as decimal text.
 *
 * Source: cty/msgpack/marshal.go of go-cty.
 */
export const encodeNumber = (writer: MsgpackWriter, number: Decimal): void => {
  const integer = number.toBigInt()
  if (integer !== undefined && BigInt.asIntN(64, integer) === integer) writer.integer(integer)
  else if (integer === undefined && isFloat64(number)) writer.float(Number(number.text))
  else writer.string(number.text)
}

/**
 * Reads a number in any of its forms.
 *
 * A float without a fraction is read as exactly that integer, any other as the shortest decimal that reads back as the
 * same float: go-cty compares numbers in this way.
 *
 * @throws {CtyError} when the next value is not a number, or is `NaN`
 */
export const decodeNumber = (reader: MsgpackReader): Decimal => {
  switch (reader.peek()) {
    case 'string':
    case 'binary':
      return Decimal.parse(reader.string())
    case 'float': {
      const float = reader.float()
      return Decimal.from(Number.isInteger(float) ? BigInt(float) : float)
    }
    default:
      return Decimal.from(reader.integer())
  }
}

/** Tells whether a float64 holds exactly this fraction, or infinity, and prints the same digits: any other number would
 * read back differently. */
const isFloat64 = (number: Decimal): boolean => {
  if (number.toNumber() === undefined) return false
  const [integer = '', fraction = ''] = number.text.split('.')
  return fraction === '' || BigInt(integer + fraction) % 5n ** BigInt(fraction.length) === 0n
}
