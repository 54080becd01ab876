import { Decimal } from './decimal.ts'
import type { MsgpackReader } from './msgpack-reader.ts'
import type { MsgpackWriter } from './msgpack-writer.ts'

/**
 * Writes a number as go-cty does: what fits an int64 as an integer, a fraction that is exactly a float64 as that float,
 * any other number as decimal text.
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
 * A float that is an integer stands for exactly that integer, and a fraction for the shortest decimal that reads back as
 * the same float: that is how go-cty compares numbers.
 *
 * @throws {CtyError} when no number stands there, or `NaN`
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

/** Whether a float64 holds exactly this fraction, or infinity, and prints it the same: nothing else reads back as it was. */
const isFloat64 = (number: Decimal): boolean => {
  if (number.toNumber() === undefined) return false
  const [integer = '', fraction = ''] = number.text.split('.')
  return fraction === '' || BigInt(integer + fraction) % 5n ** BigInt(fraction.length) === 0n
}
