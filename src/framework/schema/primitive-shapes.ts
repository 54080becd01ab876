import {
  boolType,
  Decimal,
  formatPath,
  isUnknown,
  numberType,
  type Path,
  stringType,
  type Type,
  type Value,
} from '../cty/index.ts'
import { mismatch, type Shape, ShapeError } from './shape.ts'

/** Makes a shape from conversions of known values, adding the handling of null and unknown. */
export const shape = (
  type: Type,
  decode: (value: Value, path: Path) => unknown,
  encode: (value: unknown, path: Path) => Value,
): Shape => ({
  type,
  decode: (value, path) => (value === null ? undefined : isUnknown(value) ? value : decode(value, path)),
  encode: (value, path) =>
    value === undefined || value === null ? null : isUnknown(value) ? value : encode(value, path),
})

const identity =
  <T extends string | boolean>(expected: string, is: (value: unknown) => value is T) =>
  (value: unknown, path: Path): T => {
    if (is(value)) return value
    throw mismatch(path, expected, value)
  }

const text = identity('a string', (value) => typeof value === 'string')
const truth = identity('a boolean', (value) => typeof value === 'boolean')

/** Terraform normalizes all text to NFC. Doing the same keeps text from appearing changed. */
export const stringShape = shape(stringType, text, (value, path) => text(value, path).normalize('NFC'))
export const boolShape = shape(boolType, truth, truth)

/** A number in TypeScript: refused where a double cannot hold it exactly, never rounded. */
export const numberShape = shape(
  numberType,
  (value, path) => {
    if (!(value instanceof Decimal)) throw mismatch(path, 'a number', value)
    const number = value.toNumber()
    if (number !== undefined) return number
    throw new ShapeError(path, `${formatPath(path) || 'the number'} has more digits than it can hold; use at most 15`)
  },
  (value, path) => {
    if (typeof value === 'number' && Number.isFinite(value)) return Decimal.from(value)
    throw mismatch(path, 'a finite number', value)
  },
)

/** The shape of an integer of any size. */
export const bigintShape = shape(
  numberType,
  (value, path) => {
    const whole = value instanceof Decimal ? value.toBigInt() : undefined
    if (whole !== undefined) return whole
    throw mismatch(path, 'an integer', value)
  },
  (value, path) => {
    if (typeof value === 'bigint') return Decimal.from(value)
    throw mismatch(path, 'a bigint', value)
  },
)
