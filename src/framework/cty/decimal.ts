import { CtyError } from './cty-error.ts'
import { shortestDigits } from './shortest-digits.ts'

const syntax = /^([+-]?)(?=\.?\d)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/
/** Far above go-cty's 512 bits of mantissa and any float64, and low enough to bound huge exponents. */
const mostDigits = 4096
/** Smaller float64s are subnormal, and have fewer than 53 bits. */
const smallestNormal = 2 ** -1022

/**
 * A number of any size and precision, kept as text and never rounded.
 *
 * Equal numbers have equal text: plain decimal digits without an exponent, `+` or redundant zeros, and `0` for `-0`.
 * `Infinity` and `-Infinity` are the only other texts.
 */
export class Decimal {
  readonly text: string
  readonly #float64: number | undefined

  private constructor(text: string, float64?: number) {
    this.text = text
    this.#float64 = float64
  }

  /** The float64 that was received for this number, which must be sent back as a float64. */
  get float64(): number | undefined {
    return this.#float64
  }

  /**
   * Reads a decimal number, with or without an exponent.
   *
   * @throws {CtyError} when the text is not a decimal number, or has more than 4096 digits once the exponent is resolved
   */
  static parse(text: string): Decimal {
    if (text === 'Infinity' || text === '-Infinity') return new Decimal(text)
    if (text.length > 2 * mostDigits) throw tooLong()
    const match = syntax.exec(text)
    if (!match)
      throw new CtyError('malformed', `a decimal number is required, got ${text === 'NaN' ? text : 'other text'}`)
    const [, sign, integer = '', fraction = '', exponent = '0'] = match
    const magnitude = plain(integer + fraction, integer.length + Number(exponent))
    return new Decimal(sign === '-' && magnitude !== '0' ? `-${magnitude}` : magnitude)
  }

  /**
   * Converts a number to its shortest decimal: 0.1 becomes 0.1, not the binary fraction nearest to it.
   *
   * @throws {CtyError} for `NaN`
   */
  static from(value: number | bigint): Decimal {
    return Decimal.parse(String(value))
  }

  /**
   * Converts a float64 that was received. go-cty compares integers exactly, and fractions by the text that Go prints.
   *
   * @throws {CtyError} for `NaN`
   */
  static fromFloat64(value: number): Decimal {
    if (!Number.isFinite(value)) return Decimal.from(value)
    if (Number.isInteger(value)) return new Decimal(String(BigInt(value)), value)
    const magnitude = Math.abs(value)
    const isPlain = magnitude >= smallestNormal && !Number.isInteger(Math.log2(magnitude))
    if (isPlain) return new Decimal(Decimal.from(value).text, value)
    const { digits, point } = shortestDigits(magnitude)
    return new Decimal(`${value < 0 ? '-' : ''}${plain(digits, point)}`, value)
  }

  /** Returns the nearest number in JavaScript, which is infinite if the number is too large. */
  toNumber(): number {
    return this.#float64 ?? Number(this.text)
  }

  /** Returns the same number in JavaScript, or `undefined` if it would print other digits. */
  toExactNumber(): number | undefined {
    const value = this.toNumber()
    return String(value) === this.text || Decimal.from(value).text === this.text ? value : undefined
  }

  /** Returns the same integer in JavaScript, or `undefined` if the number is not an integer. */
  toBigInt(): bigint | undefined {
    if (!this.isInteger) return undefined
    return BigInt(this.text)
  }

  /** Tells whether the number has no fraction. Infinity is not an integer. */
  get isInteger(): boolean {
    return /^-?\d+$/.test(this.text)
  }

  /** Tells whether the numbers are equal. */
  equals(other: Decimal): boolean {
    return this.text === other.text
  }

  /** Returns a negative number if this one is smaller, a positive number if it is greater, and 0 if they are equal. */
  compare(other: Decimal): number {
    if (this.equals(other)) return 0
    const negative = this.text.startsWith('-')
    if (negative !== other.text.startsWith('-')) return negative ? -1 : 1
    const order = compareMagnitudes(this.text.slice(Number(negative)), other.text.slice(Number(negative)))
    return negative ? -order : order
  }

  toString(): string {
    return this.text
  }

  toJSON(): string {
    return this.text
  }
}

/** Returns `digits` with the decimal point after the first `point` of them; the point may lie beyond either end. */
const plain = (digits: string, point: number): string => {
  let start = 0
  let end = digits.length
  while (start < end && digits[start] === '0') start++
  while (end > start && digits[end - 1] === '0') end--
  if (start === end) return '0'
  const significant = digits.slice(start, end)
  const shift = point - start
  if (shift > mostDigits || significant.length - shift > mostDigits) throw tooLong()
  if (shift >= significant.length) return significant.padEnd(shift, '0')
  if (shift <= 0) return `0.${'0'.repeat(-shift)}${significant}`
  return `${significant.slice(0, shift)}.${significant.slice(shift)}`
}

const compareMagnitudes = (a: string, b: string): number => integerLength(a) - integerLength(b) || (a < b ? -1 : 1)

const integerLength = (magnitude: string): number => {
  if (magnitude === 'Infinity') return Number.POSITIVE_INFINITY
  const point = magnitude.indexOf('.')
  return point === -1 ? magnitude.length : point
}

const tooLong = (): CtyError =>
  new CtyError('limit', `the number is too long: at most ${mostDigits} digits are allowed`)
