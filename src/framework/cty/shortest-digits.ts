/** Decimal digits without leading and trailing zeros, and the position of the decimal point relative to the first. */
export interface Digits {
  readonly digits: string
  readonly point: number
}

/**
 * Returns the shortest decimal of a positive, finite float64 as Go's `big.Float.Text` prints it.
 *
 * JavaScript prints the same digits, except for powers of two (Go assumes the same gap to both neighbors) and subnormal
 * numbers (Go always assumes 53 bits). Core compares fractions by this text.
 *
 * Source: `roundShortest` in math/big/ftoa.go; `rawNumberEqual` of go-cty.
 */
export const shortestDigits = (float: number): Digits => {
  const { mantissa, exponent } = split(float)
  const exact = decimalOf(2n * mantissa, exponent - 1)
  const lower = decimalOf(2n * mantissa - 1n, exponent - 1).digits
  const upper = decimalOf(2n * mantissa + 1n, exponent - 1).digits
  // A bound itself rounds to the number if its mantissa is even.
  const inclusive = mantissa % 2n === 0n
  for (let length = 1; length <= exact.digits.length; length++) {
    const digit = digitAt(exact.digits, length)
    const above = digitAt(upper, length)
    const mayRoundDown = digitAt(lower, length) !== digit || (inclusive && length === lower.length)
    const mayRoundUp = digit !== above && (inclusive || digit + 1 < above || length < upper.length)
    if (mayRoundDown && mayRoundUp) return isNearerAbove(exact.digits, length) ? up(exact, length) : down(exact, length)
    if (mayRoundDown) return down(exact, length)
    if (mayRoundUp) return up(exact, length)
  }
  return exact
}

/** Splits a float64 into a mantissa of 53 bits and a binary exponent. */
const split = (float: number): { readonly mantissa: bigint; readonly exponent: number } => {
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, float)
  const raw = bits.getBigUint64(0)
  const biased = Number(raw >> 52n)
  const fraction = raw & 0xf_ffff_ffff_ffffn
  if (biased > 0) return { mantissa: fraction | 0x10_0000_0000_0000n, exponent: biased - 1075 }
  const shift = 53 - fraction.toString(2).length
  return { mantissa: fraction << BigInt(shift), exponent: -1074 - shift }
}

const decimalOf = (mantissa: bigint, exponent: number): Digits => {
  const scaled = exponent >= 0 ? mantissa << BigInt(exponent) : mantissa * 5n ** BigInt(-exponent)
  const text = scaled.toString()
  return { digits: text.replace(/0+$/, ''), point: text.length + Math.min(exponent, 0) }
}

/** Returns the digit at a position counted from 1. */
const digitAt = (digits: string, position: number): number => Number(digits[position - 1] ?? 0)

const isNearerAbove = (digits: string, length: number): boolean => {
  const next = digitAt(digits, length + 1)
  const isHalf = next === 5 && digits.length === length + 1
  return isHalf ? digitAt(digits, length) % 2 === 1 : next >= 5
}

const down = ({ digits, point }: Digits, length: number): Digits => ({ digits: digits.slice(0, length), point })

const up = ({ digits, point }: Digits, length: number): Digits => {
  const rounded = (BigInt(digits.slice(0, length)) + 1n).toString()
  return { digits: rounded.replace(/0+$/, ''), point: point + rounded.length - length }
}
