import {
  boolType,
  Decimal,
  equalOfType,
  formatPath,
  isUnknown,
  numberType,
  type Path,
  stringType,
  type Type,
  type Value,
} from '../cty/index.ts'
import { type Equivalent, mismatch, type Shape, ShapeError } from './shape.ts'

/** The conversions of known values, and the comparison of different ones. */
interface Conversions {
  decode(value: Value, path: Path): unknown
  encode(value: unknown, path: Path): Value
  /** @default keeps `after` */
  reconcile?(before: Value, after: Value, equivalent: Equivalent | undefined): Value
}

/** Makes a shape from conversions of known values, adding the handling of null and unknown. */
export const shape = (type: Type, { decode, encode, reconcile }: Conversions): Shape => ({
  type,
  decode: (value, path) => (value === null ? undefined : isUnknown(value) ? value : decode(value, path)),
  encode: (value, path) =>
    value === undefined || value === null ? null : isUnknown(value) ? value : encode(value, path),
  reconcile(before, after, equivalent) {
    if (before === null || after === null || isUnknown(before) || isUnknown(after)) return after
    if (equalOfType(before, after, type)) return before
    const kept = reconcile?.(before, after, equivalent) ?? after
    return equalOfType(before, kept, type) ? before : kept
  },
})

const identity =
  <T extends string | boolean>(expected: string, is: (value: unknown) => value is T) =>
  (value: unknown, path: Path): T => {
    if (is(value)) return value
    throw mismatch(path, expected, value)
  }

const text = identity('a string', (value) => typeof value === 'string')
const truth = identity('a boolean', (value) => typeof value === 'boolean')

export const stringShape = shape(stringType, {
  decode: text,
  // Terraform normalizes all text to NFC. Doing the same keeps text from appearing changed.
  encode: (value, path) => text(value, path).normalize('NFC'),
  reconcile: (before, after, equivalent) =>
    equivalent && typeof before === 'string' && typeof after === 'string' && equivalent(before, after) ? before : after,
})
export const boolShape = shape(boolType, { decode: truth, encode: truth })

const decimalAt = (value: Value, path: Path): Decimal => {
  if (value instanceof Decimal && !value.text.endsWith('Infinity')) return value
  throw mismatch(path, 'a finite number', value)
}

/** Encodes any finite number; stored states, for example, may hold bigints and decimals where a number is declared. */
const encodeNumber = (value: unknown, path: Path): Decimal => {
  if (value instanceof Decimal) return value
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value))) return Decimal.from(value)
  throw mismatch(path, 'a finite number', value)
}

const placeOf = (path: Path): string => formatPath(path) || 'the number'

/** How a number is rounded in TypeScript. Numbers that round to the same one mean the same. */
type Rounding = (value: number) => number

/** The shape of a number that handlers get as the nearest one in TypeScript. */
const roundedShape = (what: string, round: Rounding): Shape =>
  shape(numberType, {
    decode(value, path) {
      const exact = decimalAt(value, path)
      const rounded = round(exact.toNumber())
      if (Number.isFinite(rounded) && (rounded !== 0 || exact.text === '0')) return rounded
      throw new ShapeError(path, `${placeOf(path)} is outside the range of a ${what}`)
    },
    encode: encodeNumber,
    reconcile: (before, after) =>
      before instanceof Decimal && after instanceof Decimal && round(before.toNumber()) === round(after.toNumber())
        ? before
        : after,
  })

/** The shape of a number in double precision. */
export const numberShape = roundedShape('64-bit floating-point number', (value) => value)
/** The shape of a number in single precision. */
export const float32Shape = roundedShape('32-bit floating-point number', Math.fround)

/** The shape of an integer that a `number` holds exactly. */
export const integerShape = shape(numberType, {
  decode(value, path) {
    const exact = decimalAt(value, path)
    const number = exact.toNumber()
    if (!exact.isInteger || Number.isSafeInteger(number)) return number
    const { MAX_SAFE_INTEGER: limit } = Number
    throw new ShapeError(
      path,
      `${placeOf(path)} must be an integer from -${limit} to ${limit}; for larger integers, the provider must declare it with z.bigint() instead of z.int()`,
    )
  },
  encode: encodeNumber,
})

/** The shape of an integer of any size. */
export const bigintShape = shape(numberType, {
  decode(value, path) {
    const whole = value instanceof Decimal ? value.toBigInt() : undefined
    if (whole !== undefined) return whole
    throw mismatch(path, 'an integer', value)
  },
  encode(value, path) {
    if (typeof value === 'bigint') return Decimal.from(value)
    throw mismatch(path, 'a bigint', value)
  },
  reconcile: (before, after) =>
    before instanceof Decimal && after instanceof Decimal && before.toBigInt() === after.toBigInt() ? before : after,
})

/** The shape of a number of any size and precision. */
export const decimalShape = shape(numberType, { decode: decimalAt, encode: encodeNumber })
